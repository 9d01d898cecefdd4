"""Values to elements, as the table of names has them. It knows neither a school nor a pupil."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Union

from stagepost.formats.onward_xml.elements import Element, Table
from stagepost.formats.xml_text import element

Said = Mapping[str, Union[str, "Said", Iterable["Said"]]]
"""What stands in an element, by key: a text, further elements, or the same element several times."""


def rendered(said: Said, names: Table, summer: int, within: str = "") -> Iterator[str]:
    """The elements, in the order of the table. What the table has no name for in that summer is left out."""
    for each in names.within(within, summer):
        match said.get(each.key):
            case None:
                continue
            case str() as text:
                yield element(each.name, text)
            case Mapping() as one:
                yield from _group(one, each, names, summer)
            case several:
                for one in several:
                    yield from _group(one, each, names, summer)


def _group(said: Said, each: Element, names: Table, summer: int) -> Iterator[str]:
    yield f"<{each.name}>"
    yield from rendered(said, names, summer, each.key)
    yield f"</{each.name}>"
