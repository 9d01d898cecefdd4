"""Who meets what at the addresses of `frame`."""

from tests.web.routes.row import Route, everybody

ROUTES = {
    "frame:home": Route(sees={"stranger": 200}, others=302),
    "frame:health": everybody(),
    "frame:help": everybody(),
    "frame:accessibility": everybody(),
}
