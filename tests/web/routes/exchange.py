"""Who meets what at the addresses of `exchange`."""

from tests.web.routes.row import Route

ROUTES: dict[str, Route] = {}
