"""Runs tests against mutants, each in a process of its own that is forked when all else is imported.

Nothing is written: the process is given the mutant's source where it would have read the module's.
"""

import os
import resource
import signal
import sys
import warnings
from collections.abc import Iterable, Iterator, Sequence
from importlib.machinery import ModuleSpec, PathFinder, SourceFileLoader
from types import CodeType
from typing import Any

import pytest

from deep.mutants.choosing import is_one_rule, of_one_rule, of_what_is_shared
from deep.mutants.planting import Mutant

MOST_SECONDS = 60
"""Of the processor, so that a busy computer kills nobody; the longest tests need six."""
MOST_BYTES = 2**31
QUICK = (
    *("-c", os.devnull, "--rootdir=.", "-o", "markers=slow", "--import-mode=importlib"),
    *("-p", "no:cacheprovider", "-W", "error", "--assert=plain", "--tb=no", "-xq"),
)
"""The project's settings without those that ask for Django."""


class Planted(SourceFileLoader):
    """Gives a module a source other than its file's."""

    def __init__(self, name: str, path: str, source: str) -> None:
        super().__init__(name, path)
        self.source = source

    def get_code(self, fullname: str) -> CodeType:
        """The mutant, compiled."""
        code: CodeType = compile(self.source, self.path, "exec", dont_inherit=True)
        return code


class Finder:
    """Finds one module's mutant in place of the module."""

    def __init__(self, name: str, source: str) -> None:
        self.name, self.source = name, source

    def find_spec(
        self, name: str, path: Sequence[str] | None = None, target: Any = None
    ) -> ModuleSpec | None:
        """As the import system asks."""
        if name != self.name or not (spec := PathFinder.find_spec(name, path)) or not spec.origin:
            return None
        spec.loader = Planted(name, spec.origin, self.source)
        return spec


def surviving(mutants: Iterable[Mutant], processes: int) -> Iterator[tuple[Mutant, bool]]:
    """Each mutant as it is done with, and whether no test found it. Interrupted, it ends what it started."""
    running: dict[int, Mutant] = {}
    try:
        for mutant in mutants:
            if len(running) == processes:
                yield _next_done(running)
            running[_started(mutant)] = mutant
        while running:
            yield _next_done(running)
    finally:
        for process in running:
            os.kill(process, signal.SIGKILL)
            os.waitpid(process, 0)


def _next_done(running: dict[int, Mutant]) -> tuple[Mutant, bool]:
    process, status = os.wait()
    return running.pop(process), status == 0


def _started(mutant: Mutant) -> int:
    process = os.fork()
    if not process:
        try:
            os._exit(_tested(mutant))
        finally:
            os._exit(1)
    return process


def _tested(mutant: Mutant) -> int:
    """Nought where every test passed; else another number, or the test's exception. A mutant that never ends
    is ended.
    """
    resource.setrlimit(resource.RLIMIT_CPU, (MOST_SECONDS, MOST_SECONDS))
    resource.setrlimit(resource.RLIMIT_AS, (MOST_BYTES, MOST_BYTES))
    if not os.environ.get("MUTANTS_LOUD"):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, 1)
        os.dup2(nowhere, 2)
    name = "stagepost." + mutant.module.removesuffix(".py").replace("/", ".").removesuffix(".__init__")
    sys.meta_path.insert(0, Finder(name, mutant.source))
    if is_one_rule(mutant.module):
        warnings.simplefilter("error")
        for test in of_one_rule(mutant.module):
            test()
        return 0
    return int(pytest.main([*QUICK, *of_what_is_shared(mutant.module)]))
