"""An uploaded list beside the schools as they are at this moment."""

from django.utils import timezone

from stagepost_web.schools.comparing import Comparison, compare
from stagepost_web.schools.elsewhere import obstacle
from stagepost_web.schools.models import School, Source, UploadedList
from stagepost_web.schools.queries import schools_of


def compared(uploaded: UploadedList) -> Comparison:
    """The differences that are left, worked out afresh: what has been applied is none any more."""
    setting = uploaded.source == Source.SETTINGS
    ours = [school for school in schools_of(uploaded.la) if school.is_setting == setting]
    wanted = {number: obstacle(number, uploaded.la) for number in uploaded.elsewhere}
    ours += School.objects.filter(number__in=[each for each in wanted if not wanted[each]])
    rows = [each.row for each in uploaded.listed_rows.all()]
    others = School.objects.exclude(pk__in=[school.pk for school in ours]).exclude(urn="")
    urns = {row.urn for row in rows if row.urn}
    taken = {
        school.urn: f"{school.name} ({school.written_number})"
        for school in others.only("urn", "name", "number", "estab")
        if school.urn in urns
    }
    return compare(uploaded.la, rows, uploaded.items, ours, taken, timezone.localdate(), wanted)
