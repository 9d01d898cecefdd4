"""Files that are no return go as other copies do, with the comment beside them, and sooner if never sent."""

from stagepost_web.exchange import vault
from stagepost_web.exchange.models import StoredFile
from stagepost_web.file_requests.sending_actions import receive, send
from tests import files


def test_copy_and_comment_go_thirty_days_after_they_were_received(cast, calendar):
    calendar.days = 400
    made = files.draft(files.asked(cast), cast.data_manager, comment="For the room survey")
    send(sending=made, seen=0, by=cast.data_manager, ip_address="")
    calendar.night(after=100)
    receive(sending=made, by=cast.officer)
    calendar.night(after=30)
    assert vault.get(StoredFile.objects.get())
    assert calendar.night(after=1)["copies of files"] == 1
    made.delivery.refresh_from_db()
    assert StoredFile.objects.get().deleted_at
    assert made.delivery.comment == ""


def test_what_was_never_sent_is_discarded_and_goes(cast, calendar):
    calendar.days = 400
    made = files.draft(files.asked(cast), cast.data_manager)
    calendar.night(after=14)
    made.delivery.refresh_from_db()
    assert made.delivery.withdrawn_at is None
    assert calendar.night(after=1)["files that were not sent"] == 1
    calendar.night(after=31)
    assert StoredFile.objects.get().deleted_at
