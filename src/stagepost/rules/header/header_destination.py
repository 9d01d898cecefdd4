"""A return should be made for the one who collects it: the LA, or for key stage 2 the DfE."""

from collections.abc import Iterator

from stagepost.collections import facts_of
from stagepost.context import Context
from stagepost.identifiers.establishment import Placeholder
from stagepost.records import Destination, Header
from stagepost.rules.declare import CTF, QUERY, Each, Found, found, rule

DFE = "NAA"
"""Stands for an LA's number where a file is for the DfE's own upload."""


@rule(
    "header-destination",
    title="File was made for a different destination",
    severity=QUERY,
    each=Each.HEADER,
    formats=CTF,
    basis="Kent guidance 2023 and 2025; Lancashire guidance 2025; names of one supplier's files 2020-2025",
    confidence="high",
    says="The file was made for {made}. It should be made for {expected}.",
    why="We can read this file. A file made for someone else may have other pupils or other results in it.",
    put_right=(
        "In your MIS, choose {expected} as the destination and export the return again. If this is the right"
        " file, say why."
    ),
    reasons=(
        "This is the right file and our MIS chose the destination.",
        "We made one file to send to several places.",
    ),
)
def header_destination(header: Header, context: Context) -> Iterator[Found]:
    """The LA that asked is right as well as the school's own: academies may return through
    another.
    """
    own = [la for la in (context.inputs.la, header.source.la) if la]
    right = [DFE] if facts_of(context.collection).sent_to_dfe else own
    made = header.destination
    if right and (made.la.upper() not in right or made.estab.upper() != Placeholder.LA):
        expected = Destination(right[0], Placeholder.LA)
        yield found("DestSchool", at=header, made=_words(made), expected=_words(expected))


def _words(place: Destination) -> str:
    la, estab = place.la.upper(), place.estab.upper()
    match la, estab:
        case "", "":
            return "no one in particular"
        case "NAA", _:
            return "the DfE (NAA, LLLL)"
        case _, Placeholder.LA:
            return f"the local authority {la} ({la}, LLLL)"
        case "XXX", _:
            return "an unknown school (XXX, XXXX)"
        case _:
            return f"a school ({la or 'no LA number'}, {estab or 'no school number'})"
