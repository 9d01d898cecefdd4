"""The tick boxes of the board and of the page before a step, and what becomes of a return, for tests."""

import re

from stagepost_web.audit.models import Event
from stagepost_web.returns.models import SchoolReturn
from stagepost_web.submitting.actions import recall
from stagepost_web.submitting.models import Submission
from tests import returning


def board_of(school_return):
    return f"/las/999/collections/{school_return.return_request.collection_id}/"


def box(school_return, seen=1):
    return f"{school_return.pk}-{seen}"


def boxes(html):
    """The return-version of each box on the page, and whether it comes ticked."""
    found = re.findall(r'<input[^>]*name="return-version"[^>]*>', html)
    return {re.search(r'value="([^"]*)"', each)[1]: " checked" in each for each in found}


def chosen(*returns):
    return {"return-version": [box(each) for each in returns]}


def hidden_fields(html):
    """What the page's form would post again, by name."""
    found = re.findall(r'<input type="hidden" name="([^"]*)" value="([^"]*)"', html)
    names = dict.fromkeys(name for name, _ in found if name != "csrfmiddlewaretoken")
    return {name: [value for each, value in found if each == name] for name in names}


def state_of(school_return):
    return SchoolReturn.objects.get(pk=school_return.pk).state


def events(verb):
    return Event.objects.filter(verb=verb).count()


def send_again(cast, school_return):
    submission = Submission.objects.get(version__school_return=school_return)
    recall(submission=submission, by=cast.data_manager, ip_address="")
    returning.sent(school_return.return_request, cast.data_manager)
