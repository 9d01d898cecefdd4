"""Why a file could not be read, in words for whoever sent it.

No text of the file is quoted, because it could be a child's name, and no element is named, because nobody who
sends a file has ever seen one.
"""

from xml.parsers import expat
from xml.parsers.expat import errors

from stagepost.formats.ctf.limits import Limits
from stagepost.formats.reading import Trouble


class Refused(Exception):
    """Raised inside expat's handlers to end the parse: well-formed, but not to be read on."""

    def __init__(self, kind: str, says: str) -> None:
        super().__init__(kind)
        self.kind = kind
        self.says = says

    def at(self, line: int, column: int = 0) -> Trouble:
        """As what is said of the whole file."""
        return Trouble(self.kind, self.says, line, column)


EMPTY = Trouble("empty", "The file is empty.")
UNKNOWN_ENCODING = "The file uses a text encoding we do not know."
WRONG_BYTES = "The file has characters that do not match its text encoding."

_ENCODING = {
    errors.codes[errors.XML_ERROR_UNKNOWN_ENCODING]: UNKNOWN_ENCODING,
    errors.codes[
        errors.XML_ERROR_INCORRECT_ENCODING
    ]: "The file is in a different text encoding from the one it names.",
    errors.codes[errors.XML_ERROR_PARTIAL_CHAR]: "The file is cut off in the middle of a character.",
}
_BROKEN = {
    errors.codes[errors.XML_ERROR_SYNTAX]: "The file does not start like an XML file.",
    errors.codes[errors.XML_ERROR_NO_ELEMENTS]: "The file is cut off before its end.",
    errors.codes[errors.XML_ERROR_UNCLOSED_TOKEN]: "The file is cut off in the middle of a tag.",
    errors.codes[errors.XML_ERROR_UNCLOSED_CDATA_SECTION]: "The file is cut off before its end.",
    errors.codes[errors.XML_ERROR_INVALID_TOKEN]: "There is a character here that XML does not allow. It is "
    "often an & or a < that is not written as &amp; or &lt;.",
    errors.codes[
        errors.XML_ERROR_TAG_MISMATCH
    ]: "A closing tag here does not match the opening tag before it.",
    errors.codes[errors.XML_ERROR_DUPLICATE_ATTRIBUTE]: "An element has the same attribute twice.",
    errors.codes[errors.XML_ERROR_JUNK_AFTER_DOC_ELEMENT]: "There is something after the end of the file.",
    errors.codes[errors.XML_ERROR_UNDEFINED_ENTITY]: "There is a code (&…;) that XML does not know.",
    errors.codes[errors.XML_ERROR_MISPLACED_XML_PI]: "There is something before the first line of the XML.",
    errors.codes[errors.XML_ERROR_BAD_CHAR_REF]: "There is a character that XML cannot hold.",
}


def says_nothing(data: bytes) -> bool:
    """Whether there is only white space, byte-order marks, and the NULs of a file that was never written."""
    return not data.strip(b"\x00\t\n\r \xef\xbb\xbf\xfe\xff")


def too_large(limits: Limits) -> Trouble:
    """The file is above the reader's own limit."""
    return Trouble(
        "too-large", f"The file is larger than {limits.size / 2**20:.0f} MB. No return is that large."
    )


def malformed(error: expat.ExpatError, data: bytes, at: int) -> Trouble:
    """What expat met at byte `at` of `data`. A byte that begins no character means a wrong encoding."""
    invalid = error.code == errors.codes[errors.XML_ERROR_INVALID_TOKEN]
    wrong_byte = invalid and at >= 0 and data[at : at + 1] >= b"\x80"
    if wrong_byte:
        return Trouble("encoding", WRONG_BYTES, error.lineno, error.offset + 1)
    if error.code in _ENCODING:
        return Trouble("encoding", _ENCODING[error.code], error.lineno, error.offset + 1)
    says = _BROKEN.get(error.code, "The file is not well-formed XML.")
    return Trouble("not-well-formed", says, error.lineno, error.offset + 1)


def not_a_ctf() -> Refused:
    """The outermost element is another."""
    return Refused("not-a-ctf", "The file is XML, but it does not start as a CTF does.")


def beyond_the_end() -> Refused:
    """There is an element after the end of the outermost one."""
    return Refused("not-well-formed", _BROKEN[errors.codes[errors.XML_ERROR_JUNK_AFTER_DOC_ELEMENT]])


def doctype(*_: object) -> None:
    """Refuses every DOCTYPE: a CTF never has one, and entities declared there are a means of attack."""
    raise Refused("doctype", "The file starts with definitions that a CTF never has.")


def too_deep(limits: Limits) -> Refused:
    """More elements within elements than any CTF has."""
    return Refused("too-deep", f"Elements lie within one another more than {limits.depth} deep.")


def too_many_attributes(limits: Limits) -> Refused:
    """More attributes than any CTF has."""
    return Refused(
        "not-a-ctf", f"An element has more than {limits.attributes} attributes, and a CTF has none."
    )


def text_too_long(limits: Limits) -> Refused:
    """An item that is kept is longer than any real one."""
    return Refused("text-too-long", f"A name, number or result is longer than {limits.text} characters.")


def tag_too_long(limits: Limits) -> Refused:
    """A tag, comment or other token that goes on and on."""
    return Refused(
        "not-a-ctf", f"A tag or a comment is longer than {limits.token} bytes, and a CTF has none."
    )


def too_many_pupils(limits: Limits) -> Refused:
    """More pupils than any school has."""
    return Refused("too-many-pupils", f"The file has more than {limits.pupils} pupils.")
