"""env.sample explains every variable the site reads, and no other."""

import re
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def test_every_variable_the_settings_read_is_explained_and_no_other():
    settings = "".join(
        path.read_text("utf-8") for path in sorted((ROOT / "src/stagepost_web").glob("*settings.py"))
    )
    sample = (ROOT / "env.sample").read_text("utf-8")
    read = set(re.findall(r'environment\.\w+\(\s*"([A-Z_]+)"', settings))

    assert read
    assert set(re.findall(r"^(?:# )?([A-Z_]+)=", sample, flags=re.MULTILINE)) == read
