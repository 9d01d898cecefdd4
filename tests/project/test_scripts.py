"""Our JavaScript compares strictly, takes no name of a property from outside, and keeps nothing."""

import re
from pathlib import Path

import pytest

SITE = Path(__file__).parents[2] / "src" / "stagepost_web"
ALL = sorted(SITE.rglob("static/**/*.js"))
OURS = [path for path in ALL if "vendor" not in path.parts]
PARSED = {
    "grid.js": "of our own page: which key enters which value",
    "keeping.js": "of what the same page wrote: text that its key alone opens",
}
"""Scripts that read JSON, and of what. It becomes cells that are written as any others are."""
STORES = r"localStorage|sessionStorage|indexedDB|document\.cookie|\bcaches\b|serviceWorker"


def test_there_are_some():
    assert len(OURS) >= 4
    assert len(ALL) > len(OURS)


@pytest.mark.parametrize("path", OURS, ids=lambda path: path.name)
def test_nothing_is_compared_loosely(path):
    assert not re.search(r"(?<![=!<>])(==|!=)(?!=)", path.read_text("utf-8"))


@pytest.mark.parametrize("path", OURS, ids=lambda path: path.name)
def test_no_object_takes_a_name_or_a_value_from_outside(path):
    text = path.read_text("utf-8")
    assert not re.search(r"__proto__|\.prototype\b|\beval\b|new Function", text)
    assert not re.search(r"\{[^(\[{}]*\.\.\.(?!\s)", text), "an object takes all of another"
    assert ("JSON.parse" in text) == (path.name in PARSED)
    assert not re.search(r"\[\s*(?![\"'\d])[\w.]+\s*\]\s*=(?!=)", text), "a property named by a variable"
    assert all(re.match(r"document\.createElement\(", to) for to in re.findall(r"Object\.assign\((.*)", text))


@pytest.mark.parametrize("path", OURS, ids=lambda path: path.name)
def test_nothing_is_kept_in_the_browser_but_encrypted_what_a_grid_could_not_save(path):
    text = path.read_text("utf-8")
    if path.name != "keeping.js":
        assert not re.search(STORES, text)
        return
    assert set(re.findall(STORES, text)) == {"localStorage"}
    assert re.findall(r"localStorage\.setItem\(.*", text) == [
        "localStorage.setItem(this.name, `${text(iv)}.${text(sealed)}`);"
    ]
    assert 'crypto.subtle.encrypt({ name: "AES-GCM", iv }, await this.key, data)' in text


def test_of_the_others_one_alone_keeps_anything_which_accordions_were_open():
    keeping = [path.name for path in ALL if path not in OURS and re.search(STORES, path.read_text("utf-8"))]
    assert keeping == ["govuk-frontend.min.js"]
    text = next(path for path in ALL if path.name == keeping[0]).read_text("utf-8")
    assert set(re.findall(STORES, text)) == {"sessionStorage"}
    assert re.findall(r"sessionStorage\.setItem\([^;{]*", text) == [
        "sessionStorage.setItem(i,e.toString())}catch(n)"
    ]
    assert "rememberExpanded" in text
