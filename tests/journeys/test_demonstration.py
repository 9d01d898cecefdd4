"""The demonstration wears a banner on every page: these pages too can be used by everybody."""

from tests.journeys.looking import look_at


def test_the_cast_and_what_one_of_them_sees(visit, cast, settings):
    settings.DEMONSTRATION = True
    page = visit("/demonstration/")
    look_at(page, "cast")

    page.get_by_role("button", name="Tom Teacher").click()
    look_at(page, "as-a-teacher")
    assert page.url.endswith(cast.school.get_absolute_url())
