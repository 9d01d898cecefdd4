"""Files for the DfE with one for each school, as each school would make it itself."""

from collections.abc import Iterator

from django.utils import timezone

from stagepost import records
from stagepost.exporting import CannotExport, Made, SchoolRecords, To, Wanted, make
from stagepost.findings import Severity
from stagepost.records import Return
from stagepost_web.exchange.streamed_zip import StreamedZip
from stagepost_web.onward.making.reading import Reading
from stagepost_web.onward.making.written import Written
from stagepost_web.onward.models import OnwardFile, OnwardReturn, Stage


def pieces(reading: Reading, archive: StreamedZip, written: Written) -> Iterator[bytes]:
    """The zip with all files in it, but for its end. A school whose file has an error stops no other."""
    reading.begin()
    for part, returned in reading.returns():
        try:
            made = _file(reading.made, part, returned)
        except CannotExport as obstacle:
            part.pupils = 0
            written.leave_out(part, str(obstacle))
        else:
            part.name, part.pupils = made.name, len(made.returned.pupils)
            written.schools += 1
            written.pupils += part.pupils
            written.without_results += len(made.chosen.left_out)
            written.unverified = made.unverified
            yield archive.add(made.name, made.data, reading.made.asked_at)


def _file(file: OnwardFile, part: OnwardReturn, returned: Return) -> Made:
    collection = file.collection
    wanted = Wanted(
        collection=records.Collection(collection.kind),
        summer=collection.year,
        school=returned.header.source,
        created=timezone.localtime(file.asked_at),
        to=To.DFE,
        taken=_made_before(part),
    )
    [made] = make(SchoolRecords(returned.pupils), wanted)
    if not made.right:
        raise CannotExport(_wrong(made))
    return made


def _made_before(part: OnwardReturn) -> tuple[str, ...]:
    """The names of the school's files in those that were made before, from which the next number follows."""
    request = part.version.school_return.return_request_id
    earlier = OnwardReturn.objects.filter(
        version__school_return__return_request=request, made__stage=Stage.MADE, made__lt=part.made_id
    ).exclude(name="")
    return tuple(earlier.values_list("name", flat=True))


def _wrong(made: Made) -> str:
    rules = sorted({each.rule for each in made.verdict.findings if each.severity is Severity.ERROR})
    return f"The file would have errors: {', '.join(rules)}. Correct the return, then make the files again."
