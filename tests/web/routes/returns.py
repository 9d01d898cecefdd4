"""Who meets what at the addresses of `returns`."""

from tests.web.routes.row import AT_SCHOOL, Route, school

ROUTES: dict[str, Route] = {"returns:requests": Route(sees=AT_SCHOOL, given=school)}
