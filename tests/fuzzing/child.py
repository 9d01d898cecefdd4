"""Shows one target inputs that reach further and further into the code, until time is up or one fails.

    python -m tests.fuzzing.child tests.fuzzing.targets reader [libFuzzer's options and folders]

It runs as a process of its own, because the fuzzer ends the process it runs in.
"""

import importlib
import random
import shlex
import sys

import atheris

with atheris.instrument_imports(include=["stagepost", "tests.fuzzing"]):
    TARGET = getattr(importlib.import_module(sys.argv[1]), sys.argv[2])

from tests.properties import mutations

TABLES = ("tables",)
"""Targets whose inputs are no XML, so that damages of XML are wasted on them."""


def damaged(data: bytes, most: int, seed: int) -> bytes:
    """Half of all inputs are damaged as editors and networks do it, and half as the fuzzer sees fit."""
    chance = random.Random(seed)
    if chance.random() < 0.5:
        return chance.choice(mutations.KINDS)(data, chance)[:most]
    return atheris.Mutate(data, most)


def main() -> None:
    """Never returns."""
    mutator = {} if sys.argv[2] in TABLES else {"custom_mutator": damaged}
    # To merge inputs, the fuzzer starts itself again through a shell, by its first argument.
    again = shlex.join([sys.executable, "-m", "tests.fuzzing.child", *sys.argv[1:3]])
    atheris.Setup([again, *sys.argv[3:]], TARGET, **mutator)
    atheris.Fuzz()


if __name__ == "__main__":
    main()
