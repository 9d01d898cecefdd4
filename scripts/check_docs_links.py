"""Check that every relative link in the project's pages leads to a file, and every anchor to a heading."""

from __future__ import annotations

import re
import sys
from collections import Counter
from collections.abc import Iterator
from functools import cache
from itertools import pairwise
from pathlib import Path
from urllib.parse import unquote, urlsplit

from markdown_it import MarkdownIt
from markdown_it.token import Token

ROOT = Path(__file__).resolve().parent.parent
NOT_OURS = {".venv", "node_modules", "var", "build", ".pytest_cache"}


def pages() -> list[Path]:
    """Return every Markdown page of the project."""
    found = ROOT.rglob("*.md")
    return sorted(path for path in found if not NOT_OURS & set(path.relative_to(ROOT).parts))


@cache
def tokens(page: Path) -> list[Token]:
    """Return a page's Markdown in pieces, the pieces inside a line included."""
    blocks = MarkdownIt().enable("table").parse(page.read_text("utf-8"))
    return [piece for block in blocks for piece in (block, *(block.children or ()))]


def links(page: Path) -> Iterator[str]:
    """Yield the targets of a page's links and pictures."""
    for token in tokens(page):
        target = token.attrGet("href") or token.attrGet("src")
        if target:
            yield str(target)


@cache
def anchors(page: Path) -> frozenset[str]:
    """Return the anchors of a page's headings, named the way Git hosts name them."""
    pieces, seen, found = tokens(page), Counter[str](), set()
    for heading, line in pairwise(pieces):
        if heading.type == "heading_open":
            slug = re.sub(r"[^\w\- ]", "", line.content.lower()).replace(" ", "-")
            found.add(f"{slug}-{seen[slug]}" if seen[slug] else slug)
            seen[slug] += 1
    return frozenset(found)


def fault(page: Path, target: str) -> str | None:
    """Say what is wrong with a link, or None. Links that leave the project are not followed."""
    parts = urlsplit(target)
    if parts.scheme or parts.netloc:
        return None
    path = (page.parent / unquote(parts.path)).resolve() if parts.path else page
    if not path.exists() or not path.is_relative_to(ROOT):
        return f"{target}: there is no such file in the project"
    if parts.fragment and path.suffix == ".md" and parts.fragment not in anchors(path):
        return f"{target}: there is no such heading"
    return None


def main() -> int:
    """Print every broken link and return how the program should exit."""
    faults = [
        f"{page.relative_to(ROOT)}: {message}"
        for page in pages()
        for target in links(page)
        if (message := fault(page, target))
    ]
    print("\n".join(faults) or f"Links are right in {len(pages())} pages.")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
