"""Choosing the register, or another list of schools, to be compared with what is held."""

from typing import cast

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.csrf import csrf_protect
from django.views.decorators.http import require_http_methods

from stagepost_web.frame.bodies import takes_files
from stagepost_web.la_pages.list_form import ListForm
from stagepost_web.la_pages.list_upload import LARGEST_REQUEST, ListUpload
from stagepost_web.people.access import SignedInRequest, for_la, ip_address
from stagepost_web.people.permission_table import MANAGE_SCHOOLS
from stagepost_web.people.upload_limit import too_many_uploads
from stagepost_web.schools import list_actions
from stagepost_web.schools.models import LocalAuthority, Source
from stagepost_web.schools.queries import list_of


@takes_files(LARGEST_REQUEST)
@require_http_methods(["GET", "HEAD", "POST"])
@for_la(needs=MANAGE_SCHOOLS)
def upload_list(request: HttpRequest, la: LocalAuthority) -> HttpResponse:
    """See that the file is packed as it comes."""
    if refused := too_many_uploads(request):
        return refused
    taken = ListUpload()
    request.upload_handlers = [taken]
    return _answer(request, la, taken)


@csrf_protect
def _answer(request: HttpRequest, la: LocalAuthority, taken: ListUpload) -> HttpResponse:
    if request.method != "POST":
        form = ListForm(la=la, initial={"source": request.GET.get("source", Source.REGISTER)})
    else:
        fields, files = request.POST, request.FILES  # read here, so that `too_large` is known
        form = ListForm(fields, files, la=la, taken=taken)
    if form.is_bound and form.is_valid():
        _upload(cast(SignedInRequest, request), la, form)
        return redirect("la_pages:differences", la.code)
    context = {"la": la, "of_schools": True, "form": form, "waiting": list_of(la)}
    return render(request, "la_pages/upload_list.html", context)


def _upload(request: SignedInRequest, la: LocalAuthority, form: ListForm) -> None:
    file = form.cleaned_data["file"]
    list_actions.upload_list(
        la=la,
        source=Source(form.cleaned_data["source"]),
        file_name=file.name,
        size=file.size,
        pieces=file.pieces,
        elsewhere=form.cleaned_data["elsewhere"],
        by=request.user,
        ip_address=ip_address(request),
    )
