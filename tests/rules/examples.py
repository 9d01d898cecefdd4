"""Writes the examples that explain the rules, and the pages of `docs/rules`, from rules and cases:

python -m tests.rules.examples
"""

import json
from collections.abc import Mapping
from pathlib import Path

from stagepost.explaining.examples import Examples, key
from stagepost.rules import RULES
from stagepost.rules.declare import Rule
from tests.rules.cases import Case, every_case, run

ROOT = Path(__file__).parents[2]
DATA = ROOT / "src/stagepost/explaining/examples.toml"
PAGES = ROOT / "docs/rules"
HEAD = "# Written from the cases of the rules by `python -m tests.rules.examples`. Change those, not this.\n"


def as_data() -> str:
    """The examples of every rule, as the data file has them."""
    return HEAD + "".join(_section(key(rule), _examples(rule)._asdict()) for rule in RULES)


def _examples(rule: Rule) -> Examples:
    found, fine = _first(rule, finds=True), _first(rule, finds=False)
    finding = next(each for each in run(found).findings if each.rule == rule.label)
    return Examples(found.told["when"], finding.says, finding.put_right, fine.told["when"])


def _first(rule: Rule, *, finds: bool) -> Case:
    cases = (case for case in every_case() if case.rule is rule and case.told.get("ran", True))
    return next(case for case in cases if case.finds is finds)


def _section(name: str, values: Mapping[str, str]) -> str:
    """A table of TOML; a JSON string is a TOML string."""
    lines = [f"{item} = {json.dumps(value, ensure_ascii=False)}" for item, value in values.items()]
    return "\n".join(["", f'["{name}"]', *lines, ""])


def write() -> None:
    """Write the data, and then the pages that are made from it."""
    DATA.write_text(as_data(), encoding="utf-8")
    from stagepost.explaining import pages  # reads the data that was just written

    PAGES.mkdir(exist_ok=True)
    for name, text in pages().items():
        (PAGES / name).write_text(text, encoding="utf-8")
    for path in PAGES.glob("*.md"):
        if path.name not in pages():
            path.unlink()


if __name__ == "__main__":
    write()
