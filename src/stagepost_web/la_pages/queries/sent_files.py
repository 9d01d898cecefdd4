"""Who at a school has opened what its LA sent."""

from collections import defaultdict
from collections.abc import Iterable, Mapping

from django.db.models import Exists, OuterRef, Q

from stagepost_web.exchange.models import Opening
from stagepost_web.people.models import Membership
from stagepost_web.sending_out.models import Recipient


def opened_at_school(recipients: Iterable[Recipient]) -> Mapping[int, list[Opening]]:
    """By the id of the delivery, newest first. Who has left the school since counts; what the LA's own people
    open does not.
    """
    deliveries = [each.delivery_id for each in recipients if each.delivery_id]
    school = Q(school=OuterRef("file__delivery__school"))
    of_trust = Q(trust=OuterRef("file__delivery__school__trust"))
    there = Membership.objects.filter(school | of_trust, person=OuterRef("by"))
    openings = Opening.objects.filter(Exists(there), file__delivery__in=deliveries)
    found: dict[int, list[Opening]] = defaultdict(list)
    for opening in openings.select_related("by", "file").order_by("-at", "-pk"):
        found[opening.file.delivery_id or 0].append(opening)
    return dict(found)
