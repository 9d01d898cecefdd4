"""What emails say about malware. They name neither the file nor a pupil: the name of a file may."""

from datetime import datetime
from typing import Any

from django.utils import timezone

from stagepost_web.notices.kinds import Words
from stagepost_web.notices.models import Letter
from stagepost_web.notices.writing import written
from stagepost_web.people.models import Person
from stagepost_web.schools.models import School


def malware_refused(letter: Letter) -> Words:
    """That somebody tried to bring a file with malware, for those who look after accounts."""
    return _written("exchange/emails/malware_refused.txt", letter)


def malware_deleted(letter: Letter) -> Words:
    """That malware was found in a file that had been taken, for its sender and the same people."""
    return _written("exchange/emails/malware_deleted.txt", letter)


def _written(template: str, letter: Letter) -> Words:
    by, school, found, at, delivery = letter.about
    told: dict[str, Any] = {
        "letter": letter,
        "by": Person.objects.get(pk=by),
        "from_school": School.objects.filter(number=school).first() if school else None,
        "found": found,
        "at": timezone.localtime(datetime.fromisoformat(at)),
        "delivery": delivery,
    }
    page = letter.la.get_absolute_url() if letter.la else "/"
    return written(template, about="Malware", link=page, **told)
