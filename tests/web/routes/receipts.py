"""Who meets what at the addresses of `receipts`: everybody, since whoever has a receipt may verify it."""

from typing import Any

from stagepost_web.receipts.formats import minisign
from stagepost_web.receipts.key_actions import begin
from tests.people import Cast
from tests.web.routes.row import everybody


def begun(cast: Cast) -> dict[str, Any]:
    """There is a key."""
    begin()
    return {}


def key(cast: Cast) -> dict[str, Any]:
    """The key in use, for minisign."""
    return {"label": minisign.label(begin().raw), "form": "minisign"}


ROUTES = {
    "receipts:verify": everybody(given=begun),
    "receipts:keys": everybody(given=begun),
    "receipts:key_file": everybody(given=key),
    "receipts:allowed_signers": everybody(),
}
