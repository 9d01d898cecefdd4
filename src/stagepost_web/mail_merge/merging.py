"""A letter's words with the merge fields filled in, as blocks that a PDF is set from.

Words are formatted as elsewhere on the site, in Markdown: bold, lists and links, and headings beside. A value
is put in once all of that is understood, so that nothing in it is taken for markup. Nothing
of either is markup of typst.
"""

import re
from collections.abc import Iterator, Mapping

from django.utils.text import capfirst
from markdown_it import MarkdownIt
from markdown_it.token import Token
from markdown_it.tree import SyntaxTreeNode

from stagepost.reports.letter import Block, Letter, Letterhead, Run
from stagepost.reports.letter.content import BREAK
from stagepost_web.mail_merge.fields import FIELDS, IN_BRACES, normal
from stagepost_web.mail_merge.models import MailedLetter, Mailing
from stagepost_web.schools.models import LocalAuthority

_MARKDOWN = MarkdownIt("zero").enable(
    ["paragraph", "list", "heading", "emphasis", "link", "autolink", "newline", "escape", "entity"]
)
_OPEN, _CLOSE = "\ue000", "\ue001"
"""Stand around the number of a field while Markdown is read: two characters for private use."""
_MARKED = re.compile("(\ue000[0-9]+\ue001)")
_MARKED_IN_LINK = re.compile("%EE%80%80([0-9]+)%EE%80%81")
"""The same in an address, as Markdown writes it."""
_NAMES = list(FIELDS)
_KINDS = {"paragraph": "paragraph", "heading": "heading", "bullet_list": "bullets", "ordered_list": "numbers"}
_BOLD = {"strong", "em"}


def letter(each: MailedLetter) -> Letter:
    """The letter of one school, in the words of its mailing."""
    return Letter(
        number=each.school.number,
        addressee=tuple(each.addressee),
        reference=each.reference,
        date=each.values["date"],
        title=filled(each.mailing.title, each.values),
        body=blocks(each.mailing.text, each.values),
    )


def head(mailing: Mailing) -> Letterhead:
    """What stands at the head of all its letters, as it was when they were made."""
    return Letterhead(**mailing.head | {"contact": tuple(mailing.head["contact"])})


def letterhead(la: LocalAuthority) -> Letterhead:
    """What stands at the head of an LA's letters today."""
    return Letterhead(
        la.name, tuple(filter(None, (capfirst(la.data_team), la.email, la.telephone))), la.colour
    )


def filled(line: str, values: Mapping[str, str]) -> str:
    """A line of plain words with its fields filled in."""
    return IN_BRACES.sub(lambda found: values[normal(found[1])], line)


def blocks(text: str, values: Mapping[str, str]) -> tuple[Block, ...]:
    """The paragraphs, headings and lists of a text with its fields filled in.

    Raises `KeyError` for a field that `values` does not have.
    """
    tokens: list[Token] = _MARKDOWN.parse(_marked(text))
    return tuple(_block(node, values) for node in SyntaxTreeNode(tokens).children)


def _marked(text: str) -> str:
    """The text with a mark for each field, which Markdown takes for letters."""
    plain = text.replace(_OPEN, "").replace(_CLOSE, "")
    return IN_BRACES.sub(lambda found: f"{_OPEN}{_NAMES.index(normal(found[1]))}{_CLOSE}", plain)


def _block(node: SyntaxTreeNode, values: Mapping[str, str]) -> Block:
    if node.type in ("bullet_list", "ordered_list"):
        items = (tuple(_block(each, values) for each in item.children) for item in node.children)
        return Block(_KINDS[node.type], items=tuple(items))
    runs = (run for inline in node.children for each in inline.children for run in _runs(each, values))
    return Block(_KINDS[node.type], runs=tuple(runs))


def _runs(
    node: SyntaxTreeNode, values: Mapping[str, str], bold: bool = False, link: str = ""
) -> Iterator[Run]:
    """What a piece of a line says, and how it looks."""
    if node.type in ("softbreak", "hardbreak"):
        yield BREAK
    elif node.children:
        bold = bold or node.type in _BOLD
        link = link or _address(str(node.attrs.get("href", "")), values)
        for each in node.children:
            yield from _runs(each, values, bold, link)
    else:
        yield from _words(node.content, values, bold, link)


def _words(content: str, values: Mapping[str, str], bold: bool, link: str) -> Iterator[Run]:
    for piece in filter(None, _MARKED.split(content)):
        if not _MARKED.fullmatch(piece):
            yield Run(piece, bold, link)
            continue
        name = _NAMES[int(piece[1:-1])]
        if value := values[name]:
            yield Run(value, bold, link or (value if FIELDS[name].leads else ""))


def _address(href: str, values: Mapping[str, str]) -> str:
    return _MARKED_IN_LINK.sub(lambda found: values[_NAMES[int(found[1])]], href)
