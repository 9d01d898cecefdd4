"""Who meets what at the addresses of `demonstration`: outside a demonstration there are none."""

from tests.web.routes.row import everybody

ROUTES = {
    "demonstration:cast": everybody(404),
    "demonstration:be": everybody(404, method="post"),
}
