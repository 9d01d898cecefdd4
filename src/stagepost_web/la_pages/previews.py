"""Looking at what schools will see before it is saved: a second button, which saves nothing."""

from crispy_forms_gds.layout import Submit
from django.http import HttpRequest

from stagepost_web.frame.forms import Govuk


def offer(form: Govuk) -> None:
    """Add the button. Its answer begins where the page shows what schools see."""
    form.helper.add_input(
        Submit("preview", "Preview", css_class="govuk-button--secondary", css_id="see", formaction="#preview")
    )


def wanted(request: HttpRequest) -> bool:
    """Whether somebody only wants to look."""
    return "preview" in request.POST
