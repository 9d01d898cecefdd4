"""The verdict on a file, before it is sent and ever after."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from stagepost.suppliers import Supplier
from stagepost_web.people.access import for_school
from stagepost_web.people.permission_table import SEND_RETURNS
from stagepost_web.people.permissions import may
from stagepost_web.returns import presenting
from stagepost_web.returns.queries import held_before
from stagepost_web.school_pages.undone import undone_in
from stagepost_web.school_pages.verdict_summary import verdict_summary
from stagepost_web.school_pages.views.emptied import emptied_page
from stagepost_web.school_pages.views.loading import pupils_in, quoting_way_in
from stagepost_web.school_pages.views.ways import draft_file
from stagepost_web.schools.models import School
from stagepost_web.shared_pupils.queries import shared_in_answers_to
from stagepost_web.submitting.models import Mendable, Submission
from stagepost_web.submitting.queries import makings_of, parts_of, sent_back_unchanged, sent_before


@require_safe
@for_school
def verdict(request: HttpRequest, school: School, delivery: str) -> HttpResponse:
    """Show what the file is, what to correct or check, and what can be done next."""
    shown = pupils_in(request, school, delivery)
    if gone := emptied_page(request, school, shown):
        return gone
    version = shown.version
    may_send, parts = may(request.user, SEND_RETURNS, school), list(parts_of(version))
    found, unchecked = presenting.groups(version), presenting.unchecked(version, Supplier.SCHOOL)
    context = {
        "school": school,
        "submission": shown,
        "delivery": shown.delivery,
        "parts": parts,
        "makings": makings_of(parts),
        "version": version,
        "return_request": shown.return_request,
        "groups": found,
        "summary": verdict_summary(shown, found, unchecked, may_send=may_send),
        "figures": presenting.figures(version),
        "unchecked": unchecked,
        "before": held_before(version),
        "corrections": presenting.corrections(version),
        **undone_in(shown),
        "sent_back": sent_back_unchanged(shown),
        "sent_before": sent_before(shown),
        "may_send": may_send,
        "way_in": quoting_way_in(request, shown),
        "leads_on": _leads_on(shown) if may_send else None,
        "shared_pupils": _shared_pupils(shown),
        **_addresses(school, delivery),
    }
    return render(request, "school_pages/verdict.html", context)


def _leads_on(shown: Submission) -> Mendable | None:
    """What can be mended in the file of a draft, and what else can be made of it; `None` for nothing."""
    return getattr(shown.version, "mendable", None) if draft_file(shown) else None


def _shared_pupils(shown: Submission) -> str:
    """The page on which the school says whose they are, where there are any."""
    asked = shown.return_request
    if not shared_in_answers_to([asked.pk]):
        return ""
    return reverse("school_pages:shared_pupils", args=[asked.school.number, asked.pk])


def _addresses(school: School, delivery: str) -> dict[str, str]:
    """Where else this verdict is to be had."""
    pages = {
        "verdict_page": "verdict",
        "findings_page": "findings",
        "print_page": "print_verdict",
        "workbook": "verdict_workbook",
        "json": "verdict_json",
    }
    given = [school.number, delivery]
    return {name: reverse(f"school_pages:{page}", args=given) for name, page in pages.items()}
