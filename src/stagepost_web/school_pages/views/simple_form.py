"""The address of a collection's simple form, which is the same for all schools."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from stagepost_web.collections.queries import requests_to_answer
from stagepost_web.people.access import signed_in


@require_safe
@signed_in
def simple_form(request: HttpRequest, pk: int) -> HttpResponse:
    """Lead on to the form of the person's own school; offer them all to somebody who sends for several."""
    asked = requests_to_answer(request.user, pk)
    if not asked:
        raise Http404
    if len(asked) == 1:
        return redirect("school_pages:upload", asked[0].school.number, asked[0].pk)
    return render(request, "school_pages/choose_form.html", {"asked": asked})
