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


def complaints(survived: Iterable[Mutant], tried: Iterable[str]) -> list[str]:
    """What is wrong with the list after the mutants of some modules were tried."""
    found, listed, modules = set(map(fault_of, survived)), known(), set(tried)
    new = [f"Not found by any test: {_said(fault)}" for fault in sorted(found - set(listed))]
    gone = [fault for fault in listed if fault not in found and fault.module in modules]
    return [*new, *(f"Listed as a survivor, and is none: {_said(fault)}" for fault in gone)]


def _said(fault: Fault) -> str:
    return f"{fault.module}\n    was      {fault.was}\n    becomes  {fault.becomes}"
