"""Letters to schools: those that an LA has written, their words, and how one looks for a school."""

from collections.abc import Container, Sequence
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from stagepost.collections import facts_of
from stagepost.records import Collection as Kind
from stagepost_web.collections.models import Collection
from stagepost_web.frame.attachment import attachment
from stagepost_web.la_pages import queries
from stagepost_web.mail_merge import actions, making, template_actions
from stagepost_web.mail_merge.fields import FIELDS
from stagepost_web.mail_merge.forms import PreviewForm, TemplateForm
from stagepost_web.mail_merge.models import LetterTemplate
from stagepost_web.mail_merge.queries import mailings_of, templates_of
from stagepost_web.mail_merge.wordings import NAME, wording_for
from stagepost_web.people.access import SignedInRequest, for_la, ip_address
from stagepost_web.people.limits import kinds_open_to, works_on
from stagepost_web.people.permission_table import SEND_FILES
from stagepost_web.people.permissions import may
from stagepost_web.schools.choosing import open_schools
from stagepost_web.schools.models import LocalAuthority, School

PER_PAGE = 20


@require_safe
@for_la
def letters(request: SignedInRequest, la: LocalAuthority) -> HttpResponse:
    """List the LA's letters, kind by kind, and what was made of them."""
    own = list(templates_of(request.user, la))
    made = mailings_of(request.user, la)
    context = {
        "la": la,
        "kinds": _by_kind(own, kinds_open_to(request.user, la)),
        "page": Paginator(made, PER_PAGE).get_page(request.GET.get("page")),
        "may_send": may(request.user, SEND_FILES, la),
    }
    return render(request, "la_pages/letters.html", context)


def _by_kind(own: Sequence[LetterTemplate], kinds: Container[str]) -> list[Any]:
    shown = [kind for kind in Kind if kind in kinds]
    return [(kind.value, facts_of(kind), [each for each in own if each.kind == kind]) for kind in shown]


@require_http_methods(["GET", "HEAD", "POST"])
@for_la(needs=SEND_FILES)
def write_letter(request: SignedInRequest, la: LocalAuthority, kind: str) -> HttpResponse:
    """Write a letter for a kind of collection, beginning from ours."""
    if not works_on(request.user, la, kind):
        raise Http404
    form = TemplateForm(request.POST or None, initial={"name": NAME, **wording_for(kind)._asdict()})
    if form.is_valid():
        try:
            kept = template_actions.write_template(
                la=la, kind=kind, by=request.user, ip_address=ip_address(request), **form.cleaned_data
            )
        except ValidationError as unfit:
            form.refuse(unfit)
        else:
            messages.success(request, "Letter saved. Look at it before you send it.")
            return redirect("la_pages:preview_letter", la.code, kept.pk)
    return _words(request, la, Kind(kind), form, "Write a letter")


@require_http_methods(["GET", "HEAD", "POST"])
@for_la(needs=SEND_FILES)
def change_letter(request: SignedInRequest, la: LocalAuthority, pk: int) -> HttpResponse:
    """Change the words of a letter."""
    held = template_at(request, la, pk)
    before = {"name": held.name, "title": held.title, "text": held.text}
    form = TemplateForm(request.POST or None, initial=before)
    if form.is_valid():
        try:
            template_actions.change_template(
                template=held, by=request.user, ip_address=ip_address(request), **form.cleaned_data
            )
        except ValidationError as unfit:
            form.refuse(unfit)
        else:
            messages.success(request, "Letter saved. What you have sent does not change.")
            return redirect("la_pages:preview_letter", la.code, pk)
    return _words(request, la, Kind(held.kind), form, "Change the letter", held)


@require_POST
@for_la(needs=SEND_FILES)
def remove_letter(request: SignedInRequest, la: LocalAuthority, pk: int) -> HttpResponse:
    """Remove a letter. What was sent with it stays."""
    held = template_at(request, la, pk)
    template_actions.remove_template(template=held, by=request.user, ip_address=ip_address(request))
    messages.success(request, "Letter removed. What you have sent does not change.")
    return redirect("la_pages:letters", la.code)


@require_safe
@for_la(needs=SEND_FILES)
def preview_letter(request: SignedInRequest, la: LocalAuthority, pk: int) -> HttpResponse:
    """Ask for a school, and hand over its letter as it would be sent today."""
    held = template_at(request, la, pk)
    collections = collections_for(request, held)
    schools = open_schools(la, timezone.localdate())
    form = PreviewForm(request.GET or None, collections=collections, schools=schools)
    if form.is_valid():
        return _preview(request, held, form.cleaned_data["collection"], form.cleaned_data["school"])
    context: dict[str, Any] = {"la": la, "template": held, "form": form, "collections": collections.exists()}
    return render(request, "la_pages/preview_letter.html", context)


def template_at(request: SignedInRequest, la: LocalAuthority, pk: int) -> LetterTemplate:
    """The template that an address speaks of, among the LA's. Anything else is not there."""
    return get_object_or_404(templates_of(request.user, la), pk=pk)


def collections_for(request: SignedInRequest, template: LetterTemplate) -> Any:
    """The collections that a letter can be about, the newest first."""
    found = queries.collections_of(request.user, template.la)
    return found.filter(kind=template.kind, closed_at=None).order_by("-year", "title")


def _preview(
    request: SignedInRequest, template: LetterTemplate, collection: Collection, school: School
) -> HttpResponse:
    today = timezone.localdate()
    mailing = actions.mailing_of(template=template, collection=collection, day=today, by=request.user)
    [letter] = actions.letters_of(mailing, [school])
    return attachment(making.as_pdf(mailing, [letter]), making.file_name(mailing, letter), "application/pdf")


def _words(
    request: SignedInRequest,
    la: LocalAuthority,
    kind: Kind,
    form: TemplateForm,
    heading: str,
    template: LetterTemplate | None = None,
) -> HttpResponse:
    context = {
        "la": la,
        "form": form,
        "heading": heading,
        "return": facts_of(kind).title,
        "template": template,
        "fields": [(f"{{{name}}}", field.means) for name, field in FIELDS.items()],
    }
    return render(request, "la_pages/write_letter.html", context)
