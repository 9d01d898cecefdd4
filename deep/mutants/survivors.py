"""The faults that no test need find, each with its reason: `survivors.toml`."""

import tomllib
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import NamedTuple

from deep.mutants.planting import Mutant

LIST = Path(__file__).with_name("survivors.toml")


class Fault(NamedTuple):
    """What tells a mutant from the others of its module."""

    module: str
    was: str
    becomes: str


def known() -> Mapping[Fault, str]:
    """Every fault of the list, and why no test finds it."""
    told = tomllib.loads(LIST.read_text(encoding="utf-8"))
    return {
        Fault(entry["module"], entry["was"], becomes): entry["why"]
        for entry in told["survivor"]
        for becomes in entry["becomes"]
    }


def fault_of(mutant: Mutant) -> Fault:
    """The mutant, as the list names it."""
    return Fault(mutant.module, mutant.was, mutant.becomes)


def complaints(tried: Iterable[tuple[Mutant, bool]], whole: Iterable[str]) -> list[str]:
    """What is wrong with the list after some mutants were tried, of `whole` modules all that there are."""
    found: dict[bool, set[Fault]] = {True: set(), False: set()}
    for mutant, lived in tried:
        found[lived].add(fault_of(mutant))
    listed, modules = known(), set(whole)
    new = sorted(found[True] - set(listed))
    looked_for = [fault for fault in listed if fault.module in modules or fault in found[False]]
    gone = [fault for fault in looked_for if fault not in found[True]]
    return [
        *(f"Not found by any test: {_said(fault)}" for fault in new),
        *(f"Listed as a survivor, and is none: {_said(fault)}" for fault in gone),
    ]


def _said(fault: Fault) -> str:
    return f"{fault.module}\n    was      {fault.was}\n    becomes  {fault.becomes}"
