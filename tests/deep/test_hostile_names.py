"""A hundred thousand hostile names: not one file goes to a school that its content does not name."""

import random
from types import SimpleNamespace
from typing import Any

from stagepost.recognition import schools_in
from stagepost_web.schools.models import School
from stagepost_web.sending_out.contents import against
from stagepost_web.sending_out.models import DispatchFile
from tests.web.sending_out.hostile import hostile_names

MANY = 100_000


def test_none_is_delivered_elsewhere():
    numbers = [f"999{estab}" for estab in range(2001, 2021)]
    schools = {number: School(pk=int(number), number=number, name=number) for number in numbers}
    named = {each: sorted(schools_in(f"LAEstab,A\n{each},1\n".encode()).schools) for each in numbers}
    draw, met, misdelivered = random.Random(7), SimpleNamespace(went=0, stopped=0), 0
    for name in hostile_names(MANY, draw, numbers):
        of, to = draw.choice(numbers), draw.choice(numbers)
        stopped: Any = against(DispatchFile(name=name, named=named[of]), schools[to], schools)
        misdelivered += stopped is None and of != to
        met.stopped += stopped is not None and stopped.instead is schools[of]
        met.went += stopped is None
    assert misdelivered == 0
    assert met.went + met.stopped == MANY
    assert met.went > 1000
