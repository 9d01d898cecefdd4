"""Whether emails leave: the mail server answers, and none was given up."""

from django.utils import timezone

from stagepost_web.frame.health import Health, Look
from stagepost_web.notices import queries
from stagepost_web.notices.models import Letter, Pause, State


def emails() -> Health:
    """No email was given up, and the mail server has answered when it was last spoken to."""
    number, pause = queries.given_up().count(), Pause.objects.first()
    says = [f"{number} did not arrive"] if number else []
    if pause:
        waiting = Letter.objects.filter(state=State.WAITING).count()
        since = f"{timezone.localtime(pause.since):%-d %B %Y, %H:%M}"
        says.append(f"{waiting} wait, since {since}: {pause.why}")
    return Health("emails", not says, "; ".join(says) or "leave")


LOOKS: dict[str, Look] = {"emails": emails}
