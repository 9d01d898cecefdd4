"""What tests of a school's pages share: a file that is checked and not sent, and what is asked with it."""

import pytest

from stagepost_web.collections.models import Confirmation
from stagepost_web.submitting.models import Submission
from tests import returning
from tests.web.confirming import ask_two


@pytest.fixture
def draft(cast, return_request) -> Submission:
    """The data manager's."""
    return returning.checked(return_request, cast.data_manager)


@pytest.fixture
def asked(cast, return_request) -> tuple[Confirmation, Confirmation]:
    """Two things that the LA asks schools to confirm when they send."""
    return ask_two(return_request, cast.officer)
