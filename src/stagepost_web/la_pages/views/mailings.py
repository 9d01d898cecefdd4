"""Letters that are made for schools: asked for, seen while they are made, and looked at as they went."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from stagepost_web.frame.attachment import attachment
from stagepost_web.jobs.queries import given_up
from stagepost_web.la_pages.views.letter_templates import collections_for, template_at
from stagepost_web.mail_merge import actions, making
from stagepost_web.mail_merge.forms import MakeLettersForm
from stagepost_web.mail_merge.models import Mailing
from stagepost_web.mail_merge.queries import letters_in, mailings_of
from stagepost_web.people.access import SignedInRequest, for_la, ip_address
from stagepost_web.people.permission_table import SEND_FILES
from stagepost_web.people.permissions import may
from stagepost_web.schools.models import LocalAuthority

PER_PAGE = 50
PDF = "application/pdf"


@require_http_methods(["GET", "HEAD", "POST"])
@for_la(needs=SEND_FILES)
def make_letters(request: SignedInRequest, la: LocalAuthority, pk: int) -> HttpResponse:
    """Ask which schools get a letter, and have the letters made."""
    template = template_at(request, la, pk)
    collections = collections_for(request, template)
    today = timezone.localdate()
    form = MakeLettersForm(request.POST or None, la=la, today=today, collections=collections)
    if form.is_bound and form.is_valid():
        try:
            made = actions.make_letters(
                template=template,
                collection=form.cleaned_data["collection"],
                schools=form.chosen,
                day=form.cleaned_data["day"],
                by=request.user,
                ip_address=ip_address(request),
            )
        except ValidationError as unfit:
            form.refuse(unfit)
        else:
            return redirect("la_pages:mailing", la.code, made.pk)
    context = {"la": la, "template": template, "form": form, "collections": collections.exists()}
    return render(request, "la_pages/make_letters.html", context)


@require_safe
@for_la
def mailing(request: SignedInRequest, la: LocalAuthority, pk: int) -> HttpResponse:
    """How far the letters are, and each of them."""
    shown = _mailing_at(request, la, pk)
    if request.htmx and not shown.being_made:
        return redirect("la_pages:mailing", la.code, pk)  # the whole page is another by now
    page = Paginator(letters_in(shown), PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "la": la,
        "mailing": shown,
        "page": page,
        "parts": _parts(page.paginator.count),
        "given_up": shown.being_made and given_up(shown.job),
        "may_send": may(request.user, SEND_FILES, la),
    }
    return render(request, "la_pages/mailing.html", context)


@require_POST
@for_la(needs=SEND_FILES)
def make_letters_again(request: SignedInRequest, la: LocalAuthority, pk: int) -> HttpResponse:
    """Go on with letters that were given up."""
    shown = _mailing_at(request, la, pk)
    if actions.make_again(mailing=shown, by=request.user, ip_address=ip_address(request)):
        messages.success(request, "We are making the letters that are still missing.")
    return redirect("la_pages:mailing", la.code, pk)


@require_safe
@for_la
def print_letters(request: SignedInRequest, la: LocalAuthority, pk: int, part: int) -> HttpResponse:
    """All letters in one PDF, or the first, second … hundred of them."""
    shown = _mailing_at(request, la, pk)
    first = (part - 1) * making.IN_ONE_PDF
    letters = list(letters_in(shown)[max(0, first) : max(0, first) + making.IN_ONE_PDF])
    if part < 1 or not letters:
        raise Http404
    name = f"{la.code}_letters_{shown.pk}_{part}.pdf"
    return attachment(making.as_pdf(shown, letters), name, PDF)


@require_safe
@for_la
def mailed_letter(request: SignedInRequest, la: LocalAuthority, pk: int, number: str) -> HttpResponse:
    """The letter of one school, just as it went."""
    shown = _mailing_at(request, la, pk)
    letter = get_object_or_404(letters_in(shown), school__number=number)
    return attachment(making.as_pdf(shown, [letter]), making.file_name(shown, letter), PDF)


def _parts(letters: int) -> list[tuple[int, int, int]]:
    """The PDFs to print: the number of each, and the places of its first and last letter."""
    size = making.IN_ONE_PDF
    return [(first // size + 1, first + 1, min(first + size, letters)) for first in range(0, letters, size)]


def _mailing_at(request: SignedInRequest, la: LocalAuthority, pk: int) -> Mailing:
    return get_object_or_404(mailings_of(request.user, la), pk=pk)
