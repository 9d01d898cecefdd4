"""Who meets what at the addresses of `returns`."""

from tests.web.routes.row import Route

ROUTES: dict[str, Route] = {}
