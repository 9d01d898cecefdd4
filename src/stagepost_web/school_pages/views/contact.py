"""Where the school would like to be written to."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from stagepost_web.people.access import SignedInRequest, for_school, ip_address
from stagepost_web.people.permission_table import CHANGE_CONTACT
from stagepost_web.school_pages.forms import ContactForm
from stagepost_web.schools.actions import change_email
from stagepost_web.schools.models import School


@require_http_methods(["GET", "HEAD", "POST"])
@for_school(needs=CHANGE_CONTACT)
def contact(request: SignedInRequest, school: School) -> HttpResponse:
    """Ask for the address, and keep it."""
    form = ContactForm(request.POST if request.method == "POST" else None, initial={"email": school.email})
    if form.is_valid():
        change_email(
            school=school, email=form.cleaned_data["email"], by=request.user, ip_address=ip_address(request)
        )
        messages.success(request, "The email address is saved.")
        return redirect("school_pages:contact", school.number)
    return render(request, "school_pages/contact.html", {"school": school, "form": form})
