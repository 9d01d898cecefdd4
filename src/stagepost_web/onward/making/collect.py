"""The LA's own return of all its schools, for COLLECT."""

from collections.abc import Iterator

from django.utils import timezone

from stagepost import records
from stagepost.formats import onward_xml
from stagepost.records import Return
from stagepost_web.exchange.streamed_zip import StreamedZip
from stagepost_web.onward.making.obstacles import CannotMake
from stagepost_web.onward.making.reading import Reading
from stagepost_web.onward.making.written import Written

NOTHING = "No pupil in it has a result of this collection."


def pieces(reading: Reading, archive: StreamedZip, written: Written) -> Iterator[bytes]:
    """The zip with the one file in it, but for its end."""
    file, tally = reading.made, onward_xml.Tally()
    collection = file.collection
    kind = records.Collection(collection.kind)
    moment = timezone.localtime(file.asked_at)
    asked = onward_xml.Asked(collection.la.code, kind, collection.year, moment, file.number)
    reading.begin()
    try:
        xml = onward_xml.write_in_pieces(_counted(reading, tally, written), asked, tally)
        yield from archive.add_in_pieces(onward_xml.file_name(asked), xml, file.asked_at)
    except ValueError as error:  # its words quote no pupil
        raise CannotMake(_words(reading.school, error)) from error
    written.schools, written.pupils = tally.schools, tally.pupils
    written.without_results = tally.without_results
    written.unverified = onward_xml.table().warning


def _counted(reading: Reading, tally: onward_xml.Tally, written: Written) -> Iterator[Return]:
    """Each return; after it was written one knows how many of its pupils are in the file."""
    for part, returned in reading.returns():
        before = tally.pupils
        yield returned
        part.pupils = tally.pupils - before
        if not part.pupils:
            written.leave_out(part, NOTHING)


def _words(school: str, error: ValueError) -> str:
    about = f"The return of {school} cannot be written" if school else "The file cannot be written"
    return f"{about}: {error}. Correct it, then make the file again."
