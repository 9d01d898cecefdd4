"""What files are that nobody asked for: a tag of their sender's, suggested from what is in them."""

from collections.abc import Iterable, Sequence

from stagepost.collections import facts_of
from stagepost.recognition.content import sort_of
from stagepost.records import Collection
from stagepost_web.file_requests.looking import Looked

CENSUS, FORM, OTHER = "census", "form", "other"
TAGS = (
    *((kind.value, facts_of(kind).title) for kind in Collection),
    (CENSUS, "Census"),
    (FORM, "Form or letter"),
    (OTHER, "Something else"),
)
"""The value and the words of each."""
WORDS = dict(TAGS)
_KINDS = frozenset(kind.value for kind in Collection)
_FORMS = frozenset({"word", "pdf", "image"})
_CENSUSES = frozenset({"school-census", "census", "csv-of-census"})


def kind_of(tag: str) -> str:
    """The kind of collection that a tag names; empty where it names none."""
    return tag if tag in _KINDS else ""


def suggested_for(files: Sequence[Looked]) -> str:
    """The tag that the content suggests: of several that differ, the general one."""
    tags = {_suggested(each) for each in files}
    return tags.pop() if len(tags) == 1 else OTHER


def sure_of(returned: Iterable[str]) -> str:
    """The tag that must be right, by which return each file is; empty where another may be."""
    tags = {each.partition(" ")[0] for each in returned}
    return tags.pop() if len(tags) == 1 else ""


def _suggested(file: Looked) -> str:
    if file.returned:
        return sure_of([file.returned])
    if sort_of(file.data) in _CENSUSES:
        return CENSUS
    return FORM if file.kind.value in _FORMS else OTHER
