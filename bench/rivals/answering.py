"""Answers what the measuring asks, over a pipe: a line of JSON in, a line of JSON out."""

import builtins
import json
import logging
import sys
import warnings
from collections.abc import Callable, Mapping
from time import process_time
from typing import Any

Answer = Mapping[str, Any]


def answer(asked: Mapping[str, Callable[..., Answer]]) -> None:
    """Answer until nobody asks any more.

    What a validator prints, logs and warns of goes nowhere, and costs it nothing.
    """
    out = sys.stdout
    builtins.print = _silent
    logging.disable()
    warnings.simplefilter("ignore")
    for line in sys.stdin:
        question = json.loads(line)
        out.write(json.dumps(asked[question.pop("do")](**question)) + "\n")
        out.flush()


def _silent(*values: object, **how: object) -> None:
    pass


def timed(do: Callable[[], object]) -> float:
    """Seconds of this process that the work took."""
    started = process_time()
    do()
    return process_time() - started
