"""The people of a school: its headteacher and data manager invite colleagues, and end their access."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from stagepost_web.people.access import SignedInRequest, for_school, ip_address
from stagepost_web.people.appointing import roles_open_to
from stagepost_web.people.inviting import invite
from stagepost_web.people.member_forms import InviteForm
from stagepost_web.people.permission_table import MANAGE_SCHOOL_PEOPLE
from stagepost_web.people.queries import people_of, standing_of
from stagepost_web.people.reviews import under_way
from stagepost_web.people.views import members
from stagepost_web.people.views.members import Place
from stagepost_web.schools.models import School

PER_PAGE = 50


def place_of(school: School) -> Place:
    """The school's pages about its people."""
    return Place(school, "school.html", reverse("school_pages:people", args=[school.number]))


@require_safe
@for_school(needs=MANAGE_SCHOOL_PEOPLE)
def people(request: SignedInRequest, school: School) -> HttpResponse:
    """List everybody who acts for the school."""
    page = Paginator(people_of(request.user, school), PER_PAGE).get_page(request.GET.get("page"))
    rows = [(membership, standing_of(membership)) for membership in page.object_list]
    shown = place_of(school).shown(rows=rows, page=page, review=under_way(request.user, school))
    return render(request, "school_pages/people.html", shown)


@require_http_methods(["GET", "HEAD", "POST"])
@for_school(needs=MANAGE_SCHOOL_PEOPLE)
def invite_person(request: SignedInRequest, school: School) -> HttpResponse:
    """Ask whom to invite and in which role, and invite them."""
    form = InviteForm(request.POST or None, roles=roles_open_to(request.user, school))
    if request.method == "POST" and form.is_valid():
        try:
            invite(**form.cleaned_data, organisation=school, by=request.user, ip_address=ip_address(request))
        except ValidationError as fault:
            form.add_error("email", fault.messages)
        else:
            messages.success(request, f"We are sending {form.cleaned_data['name']} an invitation.")
            return redirect("school_pages:people", school.number)
    return render(request, "people/invite.html", place_of(school).shown(form=form))


@require_safe
@for_school(needs=MANAGE_SCHOOL_PEOPLE)
def person(request: SignedInRequest, school: School, pk: int) -> HttpResponse:
    """Show one of them."""
    return members.person_page(request, place_of(school), pk)


@require_POST
@for_school(needs=MANAGE_SCHOOL_PEOPLE)
def resend(request: SignedInRequest, school: School, pk: int) -> HttpResponse:
    """Send an invitation again."""
    return members.resend(request, place_of(school), pk)


@require_http_methods(["GET", "HEAD", "POST"])
@for_school(needs=MANAGE_SCHOOL_PEOPLE)
def end(request: SignedInRequest, school: School, pk: int) -> HttpResponse:
    """End somebody's access, or withdraw an invitation."""
    return members.end(request, place_of(school), pk)


@require_http_methods(["GET", "HEAD", "POST"])
@for_school(needs=MANAGE_SCHOOL_PEOPLE)
def ask_reset(request: SignedInRequest, school: School, pk: int) -> HttpResponse:
    """Ask the LA to have a lost second step reset."""
    return members.ask_reset(request, place_of(school), pk)
