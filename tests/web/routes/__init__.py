"""Who meets what at every address of the site: one file for each app, one row for each address.

An address without a row fails `tests/web/test_every_route.py`: nobody adds a page without deciding who sees
it.
"""

from tests.web.routes import (
    demonstration,
    files,
    frame,
    la_pages,
    mail_merge,
    managing_people,
    people,
    receipts,
    school_pages,
    schools,
    secure_messages,
    sending_out,
)
from tests.web.routes.limited import LIMITED

EVERY = {
    **frame.ROUTES,
    **people.ROUTES,
    **receipts.ROUTES,
    **demonstration.ROUTES,
    **school_pages.ROUTES,
    **la_pages.ROUTES,
    **files.ROUTES,
    **schools.ROUTES,
    **sending_out.ROUTES,
    **mail_merge.ROUTES,
    **secure_messages.ROUTES,
    **managing_people.ROUTES,
}
ROUTES = {
    name: route._replace(sees={**route.sees, "phonics_officer": LIMITED[name]}) if name in LIMITED else route
    for name, route in EVERY.items()
}
