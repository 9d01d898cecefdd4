"""The lists and numbers an invention is drawn from, read from the data files of this folder."""

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any


@cache
def source(name: str) -> dict[str, Any]:
    """One of `names`, `places` and `model`. Shared by all who ask: look, and do not touch."""
    return tomllib.loads(files("stagepost.invention").joinpath(f"{name}.toml").read_text(encoding="utf-8"))
