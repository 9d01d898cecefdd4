"""lxml and an XML Schema, as a validator: what it makes of bytes, and how long it takes."""

from pathlib import Path

from lxml import etree

from bench.rivals.answering import Answer, answer, timed

SCHEMA = etree.XMLSchema(etree.parse(Path(__file__).parents[1] / "ctf.xsd"))
HARDENED = {
    "resolve_entities": False,
    "no_network": True,
    "huge_tree": False,
    "load_dtd": False,
    "remove_comments": True,
    "remove_pis": True,
}
"""What a service that takes files of strangers must set."""


def parse(file: str) -> Answer:
    """Seconds to parse the file."""
    data = Path(file).read_bytes()
    return {"seconds": timed(lambda: parsed(data))}


def validate(file: str) -> Answer:
    """Seconds to parse the file and hold it to the schema."""
    data = Path(file).read_bytes()
    return {"seconds": timed(lambda: SCHEMA.validate(parsed(data)))}


def accepted(file: str) -> Answer:
    """Whether the file is well formed and fits the schema."""
    try:
        return {"accepted": SCHEMA.validate(parsed(Path(file).read_bytes()))}
    except etree.XMLSyntaxError:
        return {"accepted": False}


def parsed(data: bytes) -> etree._Element:
    """The tree of the bytes."""
    return etree.fromstring(data, etree.XMLParser(**HARDENED))


if __name__ == "__main__":
    answer({"parse": parse, "validate": validate, "accepted": accepted})
