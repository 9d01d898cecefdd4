"""Workers that are real processes, as the tests of jobs have them."""

from tests.web.jobs.conftest import address, works  # noqa: F401 - fixtures
