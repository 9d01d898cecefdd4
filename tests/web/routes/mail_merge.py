"""Who meets what where an LA writes letters: its officers write and make them, its readers see what went."""

from typing import Any

from tests import returning
from tests.people import Cast
from tests.web.mail_merge import letters
from tests.web.routes.row import AT_LA, Route, la

OFFICER = {"officer": 200, "reader": 403}
LED_ON = {"officer": 302, "reader": 403}


def template(cast: Cast) -> dict[str, Any]:
    """A letter of Northshire, which has a collection that it is about."""
    returning.return_request(cast)
    return {"code": cast.la.code, "pk": letters.template(cast).pk}


def of_a_kind(cast: Cast) -> dict[str, Any]:
    """The phonics screening check."""
    return {"code": cast.la.code, "kind": "phonics"}


def with_sent(cast: Cast) -> dict[str, Any]:
    """Northshire, which has sent a letter."""
    letters.sent(cast)
    return la(cast)


def sent(cast: Cast) -> dict[str, Any]:
    """A letter that Alder Primary has."""
    return {"code": cast.la.code, "pk": letters.sent(cast).pk}


def printed(cast: Cast) -> dict[str, Any]:
    """The same, to print."""
    return {**sent(cast), "part": 1}


def of_a_school(cast: Cast) -> dict[str, Any]:
    """That of Alder Primary."""
    return {**sent(cast), "number": cast.school.number}


ROUTES: dict[str, Route] = {
    "la_pages:letters": Route(sees=AT_LA, given=with_sent),
    "la_pages:write_letter": Route(sees=OFFICER, given=of_a_kind),
    "la_pages:change_letter": Route(sees=OFFICER, given=template),
    "la_pages:remove_letter": Route(sees=LED_ON, given=template, method="post"),
    "la_pages:preview_letter": Route(sees=OFFICER, given=template),
    "la_pages:make_letters": Route(sees=OFFICER, given=template),
    "la_pages:mailing": Route(sees=AT_LA, given=sent),
    "la_pages:make_letters_again": Route(sees=LED_ON, given=sent, method="post"),
    "la_pages:print_letters": Route(sees=AT_LA, given=printed),
    "la_pages:mailed_letter": Route(sees=AT_LA, given=of_a_school),
}
