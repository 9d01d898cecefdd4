"""Reads the case files, and makes of each case the bytes that a school would send.

A case file has its rule's name: `rules/identity/upn_missing.py` has `tests/rules/identity/upn_missing.toml`.
It says which right return its cases start from, and each case what is changed in it:

    return = "eyfsp 2025"               # collection and summer

    [[finds]]                           # or [[leaves]]: the rule must stay silent
    when = "the UPN is missing"
    pupil.1.upn = ""                    # pupils are counted from 1; pupil.all changes every one
    item = "UPN"                        # what the finding must say
    says = "This pupil has no UPN."

A case may change
    return, pupils              the return it starts from; how many pupils it has (1 unless said)
    pupil.1.results.E05 = "3"   the result of a goal; of phonics, of `mark` or `code`
    pupil.1.every_result = "A"
    pupil.1.leave_out = ["E05"]
    pupil.1.more = [["E05", "1"]]   an outcome beside the others
    beside = "phonics 2025"     a pupil of that return in the same file
    pupil.1.of_another_kind = { E05 = { method = "TA" } }   how an outcome is written, and not its result
    pupil.1.further = [{ component = "PSR", result = "P4" }]    outcomes no list has, made from the first
    header                      any of its values
    given                       what is known beside the file: see check_inputs.py
    dialect                     how the file is written
    file.name, file.text        the text is sent in place of a return
    file.none = true            the return comes without a file
    template = true             the CSV of a filled template is sent, and taken
    workbook = true             the CSV saved from the workbook of a filled template is sent, and taken
    workbook_columns = ["Notes"]    columns that somebody has added to it
    file.bytes                  spaces are added to the text up to so many bytes
and expects
    item, severity, count, line of the rule's own findings: severity the rule's, count 1 unless said
    says                        of the first of them; after an ellipsis (…) anything may follow
    put_right                   of the first of them, where a case is about it
    others = [2]                of the first of them, the other pupils it is about: none unless said
    items = ["Forename"]        of the first of them, the further items it is about: not asked unless said
    also = ["elg-value"]        the other rules that find something too: none unless said
    ran = false                 the rule is not about such a return, or lacks something
"""

import tomllib
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from stagepost import codesets
from stagepost.check_inputs import CheckInputs
from stagepost.checking import Verdict, check, judge_return
from stagepost.codesets import Item
from stagepost.formats import ctf, template_csv
from stagepost.formats.template_workbook import SchoolTemplate, template
from stagepost.records import Collection, Pupil, Return
from stagepost.rules import RULES
from stagepost.rules.declare import Rule
from tests.formats.template_workbook.saved_csv import saved
from tests.rules.base import outcome, right
from tests.rules.check_inputs import made

FOLDER = Path(__file__).parent
PHONICS_QUALIFIER = {"mark": "NM", "code": "NY"}
BY_FILE = {tuple(rule.look.__module__.split(".")[-2:]): rule for rule in RULES}
"""Every rule, by the folder and the name of its file."""
NEWEST = "newest"
"""Of `given.template_copy`: the number of the template that is sent."""
CHANGES = {"results", "leave_out", "more", "every_result", "of_another_kind", "further"}


class Case(NamedTuple):
    """One case of one rule."""

    path: Path
    finds: bool
    told: Mapping[str, Any]

    @property
    def rule(self) -> Rule:
        """The rule whose file has the same name, in the folder of the same name."""
        return BY_FILE[self.path.parent.name, self.path.stem]

    @property
    def id(self) -> str:
        """How pytest names it: `identity/upn_missing finds: the UPN is missing`."""
        room = f"{self.path.parent.name}/{self.path.stem}"
        return f"{room} {'finds' if self.finds else 'leaves'}: {self.told['when']}"


@cache
def every_case() -> tuple[Case, ...]:
    """Every case of every file."""
    return tuple(case for path in sorted(FOLDER.glob("*/*.toml")) for case in _of_file(path))


def run(case: Case, rules: Sequence[Rule] = RULES) -> Verdict:
    """Check the case's file as anybody's file is checked: bytes in, verdict out."""
    if case.told.get("file", {}).get("none"):
        return judge_return(_returned(case.told), given_of(case), rules)
    return _checked(case, _bytes(case.told), rules)


def without_one(case: Case) -> Iterator[tuple[Pupil, Verdict]]:
    """Each of several pupils, and what is found where the case's return is sent without that one."""
    returned = _returned(case.told)
    for pupil in returned.pupils if len(returned.pupils) > 1 else ():
        others = tuple(other for other in returned.pupils if other is not pupil)
        yield pupil, _checked(case, _written(returned._replace(pupils=others), case.told))


def given_of(case: Case) -> CheckInputs:
    """What is known beside the case's file."""
    given = made(case.told.get("given", {}), *_named(case.told["return"]))
    if given.template_copy == NEWEST:
        given = given._replace(template_copy=_template(_returned(case.told), case.told).mark.copy)
    return given


def _checked(case: Case, data: bytes, rules: Sequence[Rule] = RULES) -> Verdict:
    name = case.told.get("file", {}).get("name", "")
    templates = not {"template", "workbook"}.isdisjoint(case.told)
    return check(data, name, given_of(case), rules, templates=templates)


def _of_file(path: Path) -> Iterator[Case]:
    told = tomllib.loads(path.read_text(encoding="utf-8"))
    for kind in ("finds", "leaves"):
        for each in told[kind]:
            yield Case(path, kind == "finds", {"return": told["return"]} | each)


def _bytes(told: Mapping[str, Any]) -> bytes:
    if "text" in told.get("file", {}):
        text: str = told["file"]["text"]
        return text.encode().ljust(told["file"].get("bytes", 0))
    return _written(_returned(told), told)


def _written(returned: Return, told: Mapping[str, Any]) -> bytes:
    if "template" in told:
        return template_csv.write(returned, *_named(told["return"]))
    if "workbook" in told:
        return saved(_template(returned, told), told.get("workbook_columns", ()))
    return ctf.write(returned, ctf.PLAIN._replace(**told.get("dialect", {})))


def _template(returned: Return, told: Mapping[str, Any]) -> SchoolTemplate:
    return template(*_named(told["return"]), returned.header.source, returned.pupils)


def _returned(told: Mapping[str, Any]) -> Return:
    collection, summer = _named(told["return"])
    returned = right(collection, summer, told.get("pupils", 1))
    pupils = tuple(
        _changed(_changed(pupil, told, "all", collection, summer), told, str(place), collection, summer)
        for place, pupil in enumerate(returned.pupils, start=1)
    )
    if "beside" in told:
        pupils += right(*_named(told["beside"]), pupils=len(pupils) + 1).pupils[-1:]
    return Return(_replaced(returned.header, told.get("header", {})), pupils)


def _named(text: str) -> tuple[Collection, int]:
    name, summer = text.split()
    return Collection(name), int(summer)


def _changed(pupil: Pupil, told: Mapping[str, Any], who: str, collection: Collection, summer: int) -> Pupil:
    changes = told.get("pupil", {}).get(who, {})
    outcomes = {_key(o.component, o.qualifier): o for o in pupil.outcomes}
    for key, result in changes.get("results", {}).items():
        outcomes[key] = outcome(_item(key, collection, summer), summer, result)
    for key in changes.get("leave_out", ()):
        del outcomes[key]
    if "every_result" in changes:
        outcomes = {key: o._replace(result=changes["every_result"]) for key, o in outcomes.items()}
    for key, values in changes.get("of_another_kind", {}).items():
        outcomes[key] = outcomes[key]._replace(**values)
    more = [
        outcome(_item(key, collection, summer), summer, result) for key, result in changes.get("more", ())
    ]
    further = [pupil.outcomes[0]._replace(**values) for values in changes.get("further", ())]
    plain = {name: value for name, value in changes.items() if name not in CHANGES}
    return pupil._replace(outcomes=(*outcomes.values(), *more, *further), **plain)


def _key(component: str, qualifier: str) -> str:
    words = {code: word for word, code in PHONICS_QUALIFIER.items()}
    return words.get(qualifier, component)


def _item(key: str, collection: Collection, summer: int) -> Item:
    """The item of that summer; of another, where that summer has none such."""
    items = codesets.load(collection).items
    named = [item for item in items if _key(item.component, item.qualifier) == key]
    return next((item for item in named if item.years.covers(summer)), named[0])


def _replaced(value: Any, changes: Mapping[str, Any]) -> Any:
    """A named tuple with some of its items changed, in those within it too."""
    return value._replace(
        **{
            name: _replaced(getattr(value, name), new) if isinstance(new, Mapping) else new
            for name, new in changes.items()
        }
    )
