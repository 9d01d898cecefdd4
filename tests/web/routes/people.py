"""Who meets what at the addresses of `people` and of allauth: everybody meets their own account, and no other."""

from tests.web.routes.row import Route, everybody, own

ROUTES: dict[str, Route] = {
    "people:second_step": own(302),
}
