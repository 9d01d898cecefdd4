"""A list of people to invite: uploaded, looked at, and then everybody on it invited."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from stagepost_web.exchange.screening import Incoming, screen
from stagepost_web.exchange.whence import Whence
from stagepost_web.frame.bodies import takes_files
from stagepost_web.la_pages.people_forms import PeopleFileForm
from stagepost_web.la_pages.queries.listed import listed
from stagepost_web.la_pages.views.people import place_of
from stagepost_web.people.access import SignedInRequest, for_la, ip_address
from stagepost_web.people.list_actions import apply_list, discard_list, keep_list
from stagepost_web.people.list_judging import judge
from stagepost_web.people.list_reading import LIMITS, read
from stagepost_web.people.permission_table import MANAGE_LA_PEOPLE
from stagepost_web.people.queries import lists_of
from stagepost_web.school_pages.capped_upload import LARGEST_REQUEST, CappedUpload, capped_at
from stagepost_web.schools.models import LocalAuthority

PER_PAGE = 100
MOST_REFUSED = 200
"""Lines that were not taken, as one page shows them: whoever has more must look at the file itself."""
TOO_LARGE = f"The file is larger than {LIMITS.size // 2**20} MB. Upload it in parts."


@takes_files(LARGEST_REQUEST)
@require_http_methods(["GET", "HEAD", "POST"])
@for_la(needs=MANAGE_LA_PEOPLE)
@capped_at(LIMITS.size)
def upload(request: SignedInRequest, la: LocalAuthority, capped: CappedUpload) -> HttpResponse:
    """Ask for the file, and read it."""
    posted = (request.POST, request.FILES) if request.method == "POST" else ()
    form = PeopleFileForm(*posted)
    if capped.too_large or capped.too_many:
        form.errors.pop("file", None)
        form.add_error("file", TOO_LARGE if capped.too_large else "Choose one file.")
    elif form.is_valid():
        file = form.cleaned_data["file"]
        incoming = Incoming(file.name, file.read())
        screen(incoming, whence=Whence(request.user, la, None, ip_address(request)))
        reading = read(incoming.data)
        if not reading.trouble:
            judged = judge(reading.lines, la)
            kept = keep_list(la=la, judged=judged, by=request.user, ip_address=ip_address(request))
            return redirect("la_pages:people_list", la.code, kept.pk)
        form.add_error("file", reading.trouble)
    return render(request, "la_pages/upload_people.html", place_of(la).shown(form=form))


@require_safe
@for_la(needs=MANAGE_LA_PEOPLE)
def people_list(request: SignedInRequest, la: LocalAuthority, pk: int) -> HttpResponse:
    """Show who would be invited and who not, how far the inviting has come, or what came of it."""
    shown = get_object_or_404(lists_of(request.user, la), pk=pk)
    page = Paginator(shown.lines, PER_PAGE).get_page(request.GET.get("page"))
    context = place_of(la).shown(
        list=shown,
        page=page,
        listed=listed(list(page.object_list)),
        refused=shown.refused[:MOST_REFUSED],
        more_refused=max(0, len(shown.refused) - MOST_REFUSED),
    )
    return render(request, "la_pages/people_list.html", context)


@require_POST
@for_la(needs=MANAGE_LA_PEOPLE)
def apply(request: SignedInRequest, la: LocalAuthority, pk: int) -> HttpResponse:
    """Have everybody on the list invited, once."""
    shown = get_object_or_404(lists_of(request.user, la), pk=pk)
    apply_list(people_list=shown, by=request.user, ip_address=ip_address(request))
    return redirect("la_pages:people_list", la.code, pk)


@require_POST
@for_la(needs=MANAGE_LA_PEOPLE)
def discard(request: SignedInRequest, la: LocalAuthority, pk: int) -> HttpResponse:
    """Give the list up."""
    shown = get_object_or_404(lists_of(request.user, la), pk=pk)
    discard_list(people_list=shown, by=request.user, ip_address=ip_address(request))
    messages.success(request, "The list is discarded. Nobody on it was invited.")
    return redirect("la_pages:people", la.code)
