"""Who meets what at the addresses of `demonstration`."""

from tests.web.routes.row import Route

ROUTES: dict[str, Route] = {}
