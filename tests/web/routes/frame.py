"""Who meets what at the addresses of `frame`."""

from tests.web.routes.row import everybody

ROUTES = {
    "frame:health": everybody(),
    "frame:accessibility": everybody(),
}
