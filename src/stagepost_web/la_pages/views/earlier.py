"""What an LA holds of earlier results and lists, kind by kind: uploaded, looked at, used, deleted."""

from collections.abc import Iterator
from typing import NamedTuple

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from stagepost_web.earlier import actions
from stagepost_web.earlier.actions import NotPossible
from stagepost_web.earlier.kinds import FACTS, Facts
from stagepost_web.earlier.models import EarlierFile, Kind, Stage
from stagepost_web.earlier.queries import held_files, open_files
from stagepost_web.frame.bodies import takes_files
from stagepost_web.jobs.queries import given_up
from stagepost_web.la_pages.earlier_form import EarlierForm
from stagepost_web.people.access import SignedInRequest, for_la, ip_address
from stagepost_web.people.permission_table import LOAD_EARLIER
from stagepost_web.people.permissions import may
from stagepost_web.school_pages.capped_upload import LARGEST_REQUEST, CappedUpload, capped_at
from stagepost_web.schools.models import LocalAuthority


class _Row(NamedTuple):
    """A kind, and what there is of it."""

    kind: Kind
    facts: Facts
    held: EarlierFile | None
    waiting: EarlierFile | None


@require_safe
@for_la
def earlier(request: SignedInRequest, la: LocalAuthority) -> HttpResponse:
    """Show what is held, from which file, since when and by whom."""
    context = {"la": la, "rows": list(_rows(la)), "may_load": may(request.user, LOAD_EARLIER, la)}
    return render(request, "la_pages/earlier.html", context)


@takes_files(LARGEST_REQUEST)
@require_http_methods(["GET", "HEAD", "POST"])
@for_la(needs=LOAD_EARLIER)
@capped_at(EarlierForm.largest)
def upload_earlier(
    request: SignedInRequest, la: LocalAuthority, kind: str, capped: CappedUpload
) -> HttpResponse:
    """Ask for the file, and leave it to the worker."""
    of = _kind(kind)
    if request.method == "POST":
        fields, files = request.POST, request.FILES  # read here, so that `too_large` is known
        form = EarlierForm(fields, files, too_large=capped.too_large, kind=of)
    else:
        form = EarlierForm(kind=of)
    if form.is_bound and form.is_valid():
        file = form.cleaned_data["file"]
        actions.upload_file(
            la=la,
            kind=of,
            summer=form.summer,
            file_name=file.name,
            data=file.read(),
            by=request.user,
            ip_address=ip_address(request),
        )
        return redirect("la_pages:new_earlier", la.code, of)
    context = {"la": la, "kind": of, "facts": FACTS[of], "form": form, "waiting": open_files(la).get(of)}
    return render(request, "la_pages/upload_earlier.html", context)


@require_safe
@for_la(needs=LOAD_EARLIER)
def new_earlier(request: SignedInRequest, la: LocalAuthority, kind: str) -> HttpResponse:
    """Show how far the file is read, then what it says and what was not taken."""
    of = _kind(kind)
    uploaded = open_files(la).get(of)
    if uploaded is None:
        return redirect("la_pages:earlier", la.code)
    working = uploaded.stage == Stage.READING
    if request.htmx and not working:
        return redirect("la_pages:new_earlier", la.code, of)  # the whole page is another by now
    context = {
        "la": la,
        "kind": of,
        "uploaded": uploaded,
        "working": working,
        "given_up": working and given_up(uploaded.job),
    }
    return render(request, "la_pages/new_earlier.html", context)


@require_POST
@for_la(needs=LOAD_EARLIER)
def take_earlier(request: SignedInRequest, la: LocalAuthority, kind: str) -> HttpResponse:
    """Let the file that was looked at count."""
    of = _kind(kind)
    uploaded = open_files(la).get(of)
    try:
        if uploaded is None or str(uploaded.pk) != request.POST.get("file"):
            raise NotPossible("This file was used or discarded, or a newer one took its place.")
        actions.take_file(uploaded=uploaded, by=request.user, ip_address=ip_address(request))
    except NotPossible as obstacle:
        messages.error(request, str(obstacle))
        return redirect("la_pages:new_earlier", la.code, of)
    messages.success(request, "Every file that a school uploads from now on is checked beside this one.")
    return redirect("la_pages:earlier", la.code)


@require_POST
@for_la(needs=LOAD_EARLIER)
def discard_earlier(request: SignedInRequest, la: LocalAuthority, kind: str) -> HttpResponse:
    """Let the file that waits go."""
    if uploaded := open_files(la).get(_kind(kind)):
        actions.discard_file(uploaded=uploaded, by=request.user, ip_address=ip_address(request))
        messages.success(request, "You have discarded the new file. What was used before stays.")
    return redirect("la_pages:earlier", la.code)


@require_http_methods(["GET", "HEAD", "POST"])
@for_la(needs=LOAD_EARLIER)
def delete_earlier(request: SignedInRequest, la: LocalAuthority, kind: str) -> HttpResponse:
    """Ask once more, and delete what is held."""
    held = held_files(la).get(_kind(kind))
    if held is None:
        return redirect("la_pages:earlier", la.code)
    if request.method == "POST" and request.POST.get("file") == str(held.pk):
        actions.delete_file(held=held, by=request.user, ip_address=ip_address(request))
        messages.success(request, f"{held.get_kind_display()} are deleted.")
        return redirect("la_pages:earlier", la.code)
    return render(request, "la_pages/delete_earlier.html", {"la": la, "held": held})


def _rows(la: LocalAuthority) -> Iterator[_Row]:
    held, waiting = held_files(la), open_files(la)
    for kind, facts in FACTS.items():
        yield _Row(kind, facts, held.get(kind), waiting.get(kind))


def _kind(text: str) -> Kind:
    if text not in Kind.values:
        raise Http404
    return Kind(text)
