"""Copy the built front-end files out of node_modules into the tree, and record what was copied.

Run by ``make vendor`` after ``npm ci``. The copies are committed, so nobody else needs npm. Outside gov.uk
services the GDS Transport font, the crown and the royal crest may not be used: fonts and images stay behind,
and the style sheet is rewritten to Arial with no address left in it that leads to a missing file.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
MANIFEST = ROOT / "vendor.toml"
STATIC = Path("src/stagepost_web/static/vendor")


@dataclass(frozen=True)
class Package:
    """An npm package, where its copies live, and which of its files are copied."""

    name: str
    folder: Path
    licence: str
    files: tuple[str, ...]


PACKAGES = (
    Package(
        "govuk-frontend",
        STATIC / "govuk-frontend",
        "MIT",
        ("dist/govuk/govuk-frontend.min.css", "dist/govuk/govuk-frontend.min.js"),
    ),
    Package("htmx.org", STATIC / "htmx", "0BSD", ("dist/htmx.min.js", "LICENSE")),
    Package(
        "axe-core",
        Path("tests/vendor/axe-core"),
        "MPL-2.0",
        ("axe.min.js", "LICENSE", "LICENSE-3RD-PARTY.txt"),
    ),
    Package(
        "pyodide",
        Path("tests/vendor/pyodide"),
        "MPL-2.0",
        ("pyodide.mjs", "pyodide.asm.mjs", "pyodide.asm.wasm", "python_stdlib.zip", "pyodide-lock.json"),
    ),
)


def without_source_map(text: str) -> str:
    """Drop the pointer to a source map that is not vendored: left dangling, it stops collectstatic."""
    return re.sub(r"\s*(?://|/\*)# sourceMappingURL=\S+(?: \*/)?\s*$", "\n", text)


def free_of_government_marks(css: str) -> str:
    """Rewrite GOV.UK Frontend's style sheet to Arial, without its fonts and the royal crest.

    Raises ``ValueError`` when a later release brings an address or a mark this function does not know.
    """
    css = re.sub(r"/\*![^*]*\*/(?=@font-face)", "", css)
    css = re.sub(r"@font-face\{[^}]*\}", "", css)
    css = re.sub(r"\.govuk-footer__copyright-logo:before\{[^}]*\}", "", css)
    css = css.replace("GDS Transport,arial,sans-serif", "arial,helvetica,sans-serif")
    for mark in ("GDS Transport", "@font-face", "url(", "crest"):
        if mark in css:
            raise ValueError(f"{mark!r} is still in the style sheet: teach free_of_government_marks about it")
    return css


def as_vendored(source: Path) -> bytes:
    """Return a file's bytes as they are kept in the tree."""
    data = source.read_bytes()
    if source.suffix == ".css":
        return free_of_government_marks(without_source_map(data.decode())).encode()
    return without_source_map(data.decode()).encode() if source.suffix in (".js", ".mjs") else data


def copy(package: Package) -> None:
    """Put a package's files into its folder; a licence kept there by hand stays."""
    folder = ROOT / package.folder
    folder.mkdir(parents=True, exist_ok=True)
    for name in package.files:
        source = ROOT / "node_modules" / package.name / name
        (folder / source.name).write_bytes(as_vendored(source))


def manifest() -> Iterator[str]:
    """Yield the lines of ``vendor.toml``: version and integrity from the lock, a SHA-256 for every copy."""
    yield "# Written by `make vendor`; a test compares it with the files and with package-lock.json."
    locked = json.loads((ROOT / "package-lock.json").read_text("utf-8"))["packages"]
    for package in PACKAGES:
        entry = locked[f"node_modules/{package.name}"]
        yield f'\n["{package.name}"]'
        yield f'version = "{entry["version"]}"'
        yield f'integrity = "{entry["integrity"]}"'
        yield f'licence = "{package.licence}"'
        yield f'\n["{package.name}".sha256]'
        for path in sorted((ROOT / package.folder).iterdir()):
            digest = hashlib.sha256(path.read_bytes()).hexdigest()
            yield f'"{(package.folder / path.name).as_posix()}" = "{digest}"'


def main() -> None:
    """Copy every package, then write the manifest."""
    for package in PACKAGES:
        copy(package)
    MANIFEST.write_text("\n".join(manifest()) + "\n", "utf-8")


if __name__ == "__main__":
    main()
