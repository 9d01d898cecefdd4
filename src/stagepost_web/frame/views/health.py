"""For a load balancer and whoever watches the site: what is well, and what is not."""

from django.http import HttpRequest, JsonResponse
from django.views.decorators.http import require_safe

from stagepost_web.frame.health import look_over


@require_safe
def health(request: HttpRequest) -> JsonResponse:
    """Say of each thing whether it is well. 503 where no visitor should be sent here."""
    found = list(look_over())
    told = {one.subject: {"well": one.well, "says": one.says} for one in found}
    stopped = any(one.stops and not one.well for one in found)
    return JsonResponse({"well": all(one.well for one in found), **told}, status=503 if stopped else 200)
