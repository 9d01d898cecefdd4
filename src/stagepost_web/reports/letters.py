"""What the email says when a report is ready."""

from stagepost_web.notices.kinds import Words
from stagepost_web.notices.models import Letter
from stagepost_web.receipts.models import Kind
from stagepost_web.reports.lateness import policy, sent_late
from stagepost_web.reports.models import Report
from stagepost_web.reports.telling import written_of
from stagepost_web.submitting.queries import delivery_of
from stagepost_web.submitting.receipts import attachable


def report_ready(letter: Letter) -> Words:
    """That it is there, with the signed receipt of the accepting."""
    report = Report.objects.get(pk=letter.about[0])
    delivery = delivery_of(report.on_version)
    attached = tuple(attachable(delivery, Kind.ACCEPTED)) if delivery else ()
    told = policy(report.on_version.school_return.return_request.collection)
    late = sent_late(report.on_version)
    return written_of(
        "reports/emails/report_ready.txt", report.on_version, attached=attached, policy=told, late=late
    )
