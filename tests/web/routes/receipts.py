"""Who meets what at the addresses of `receipts`: everybody, since whoever has a receipt may verify it."""

from typing import Any

from stagepost_web.receipts.formats import minisign
from stagepost_web.receipts.key_actions import begin
from tests.people import Cast
from tests.web.routes.row import everybody


def key(cast: Cast) -> dict[str, Any]:
    """The key in use, for minisign."""
    return {"label": minisign.label(begin().raw), "form": "minisign"}


ROUTES = {
    "receipts:verify": everybody(),
    "receipts:keys": everybody(),
    "receipts:key_file": everybody(given=key),
    "receipts:allowed_signers": everybody(),
}
