"""Who meets what at the addresses of `collecting`."""

from tests.web.routes.row import Route

ROUTES: dict[str, Route] = {}
