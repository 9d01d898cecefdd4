"""Who meets what at the addresses of `desk`."""

from tests.web.routes.row import Route

ROUTES: dict[str, Route] = {}
