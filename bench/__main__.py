"""`python -m bench` measures reading and checking on this machine, and prints a table or JSON."""

import json
from argparse import ArgumentParser, Namespace
from collections.abc import Iterator

from bench import one_file, one_la
from bench.one_file import OneFile
from bench.one_la import OneLA


def main() -> None:
    """Measure and print."""
    asked = arguments()
    file = one_file.measure(asked.rounds)
    las = one_la.measure(asked.schools)
    if asked.format == "json":
        print(json.dumps(as_json(file, las), indent=2))
    else:
        print("\n".join([*file_table(file), "", *la_table(las, asked.schools)]))


def arguments() -> Namespace:
    """What was asked for on the command line."""
    parser = ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument("--format", choices=["table", "json"], default="table")
    parser.add_argument("--rounds", type=int, default=101, help="of the one file (101 unless said)")
    parser.add_argument("--schools", type=int, default=600, help="of the invented LA (600 unless said)")
    return parser.parse_args()


def as_json(file: OneFile, las: tuple[OneLA, ...]) -> dict[str, object]:
    """All that was measured, under the names it has here."""
    return {
        "one_file": {**file._asdict(), "measured": [measured._asdict() for measured in file.measured]},
        "one_la": [
            {**la._asdict(), "files_a_second": la.files_a_second, "pupils_a_second": la.pupils_a_second}
            for la in las
        ],
    }


def file_table(file: OneFile) -> Iterator[str]:
    """The lines about one file."""
    size = f"{file.pupils} pupils, {file.bytes:,} bytes"
    yield f"One EYFSP file: {size}, {file.rules} rules, {file.rounds} rounds"
    yield f"{'':24}{'ms':>8}{'x bare pass':>14}{'8 rounds in 10':>18}"
    for work, milliseconds, ratio, lower, upper in file.measured:
        yield f"{work:24}{milliseconds:8.2f}{ratio:14.2f}{f'{lower:.2f} to {upper:.2f}':>18}"


def la_table(las: tuple[OneLA, ...], schools: int) -> Iterator[str]:
    """The lines about a whole authority."""
    yield f"An LA of {schools} schools: {las[0].files:,} files, {las[0].pupils:,} pupils, read and checked"
    yield f"{'':24}{'s':>8}{'files a second':>18}{'pupils a second':>18}"
    for la in las:
        named = f"{la.processes} process{'es' if la.processes > 1 else ''}"
        yield f"{named:24}{la.seconds:8.1f}{la.files_a_second:18,.0f}{la.pupils_a_second:18,.0f}"


if __name__ == "__main__":
    main()
