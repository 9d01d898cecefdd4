"""Whom somebody can ask who is stuck."""

from collections.abc import Iterable

from stagepost_web.people.models import Membership
from stagepost_web.people.permissions import Workplace
from stagepost_web.schools.models import LocalAuthority


def contacts_at(workplaces: Iterable[Workplace]) -> list[LocalAuthority]:
    """The LAs of all the places somebody works at, each once, by name."""
    las = {la.pk: la for workplace in workplaces for la in workplace.las}
    return sorted(las.values(), key=lambda la: la.name)


def contacts_for_strangers() -> list[LocalAuthority]:
    """For somebody who has not signed in: the LA, where only one has people on the site."""
    served = Membership.objects.filter(la__isnull=False, ended_at__isnull=True)
    las = list(LocalAuthority.objects.filter(pk__in=served.values("la"))[:2])
    return las if len(las) == 1 else []
