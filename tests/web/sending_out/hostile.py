"""Names that files could be given by somebody who wants them to go elsewhere."""

import random
from collections.abc import Iterator, Sequence

_AROUND = (
    "{number}_evil.xml",
    "{number}",
    "../../{number}/evil.csv",
    "..\\..\\schools\\{number}\\evil.csv",
    "/schools/{number}/files/evil",
    "{number}\u202exslx.exe",
    "\u200b{number}\u200d_FSP_{la}LLLL_001.xml",
    "{number}' OR 1=1 --evil.csv",
    "{{{{ {number} }}}}evil.csv",
    "evil\r\nTo: {number}.csv",
    "%2e%2e%2f{number}evil.csv",
    "<b>{number}</b>evil.pdf",
    "CON.{number}",
    "{number}.zip/{number}/evil.csv",
    "evil" * 60 + "{number}.csv",
    "{wide}_evil.csv",
)


def hostile_names(most: int, draw: random.Random, numbers: Sequence[str]) -> Iterator[str]:
    """So many names, each with a school's number in it, or with signs that mislead."""
    for place in range(most):
        number = draw.choice(numbers)
        wide = "".join(chr(ord(digit) + 0xFEE0) for digit in number)
        name = draw.choice(_AROUND).format(number=number, la=number[:3], wide=wide)
        ranges = (range(33, 0x2FF), range(0x2000, 0x2100))
        signs = "".join(chr(draw.choice(draw.choice(ranges))) for _ in range(3))
        yield (f"{place}{signs}{name}", f"{name}{signs}", name)[place % 3].replace("\0", "")
