"""What tests of files of accepted returns share: accepted returns, and a file that is made of them."""

from stagepost import records
from stagepost_web.collections.models import Collection
from stagepost_web.la_pages import actions as la
from stagepost_web.onward import actions, jobs
from stagepost_web.onward.models import Form, OnwardFile
from stagepost_web.onward.standing import standing
from stagepost_web.returns.models import SchoolReturn
from tests import returning
from tests.people import Cast
from tests.web.la_pages import deciding


def accepted(cast: Cast, number: int = 2, waiting: int = 1) -> Collection:
    """The EYFS profile, accepted from School 1, School 2 and so on, and sent by as many more."""
    found = deciding.several_submitted(cast, number + waiting)
    for school_return in found[:number]:
        deciding.decided(la.receive, school_return, cast)
        deciding.decided(la.accept, school_return, cast)
    return found[0].return_request.collection


def asked(cast: Cast, collection: Collection, form: Form = Form.COLLECT) -> OnwardFile:
    """A file of what is accepted now, which the worker has still to make."""
    seen = standing(collection).sha256
    return actions.ask(collection=collection, form=form, seen=seen, by=cast.officer)


def made(cast: Cast, collection: Collection, form: Form = Form.COLLECT) -> OnwardFile:
    """The same, made."""
    file = asked(cast, collection, form)
    jobs.make_file.call(file.pk)
    return OnwardFile.objects.get(pk=file.pk)


def accept_next(cast: Cast) -> SchoolReturn:
    """Accept the return of the first school that waits."""
    waiting = SchoolReturn.objects.filter(state="submitted").order_by("return_request__school__number")
    return accept(cast, waiting[0])


def accept(cast: Cast, school_return: SchoolReturn) -> SchoolReturn:
    """Take a return that was sent."""
    deciding.decided(la.receive, school_return, cast)
    return deciding.decided(la.accept, school_return, cast)


def of_key_stage_2(cast: Cast) -> Collection:
    """Key stage 2, accepted from Alder Primary with two pupils."""
    [request] = returning.return_requests(cast.la, cast.officer, cast.school, kind="ks2")
    writing = records.Outcome(
        year="2026", stage="KS2", subject="ENG", method="TA", component="WRI", qualifier="NT", result="EXS"
    )
    science = writing._replace(subject="SCI", component="SCI", result="EXS")
    data = returning.assessed(cast.school, records.Collection.KS2, (writing, science), (writing, science))
    draft = returning.checked(request, cast.data_manager, data=data)
    accept(cast, returning.submitted_as(draft, cast.data_manager).version.school_return)
    return request.collection
