"""What an officer meets who works on phonics alone, where the cast's returns are of another kind.

An address that is not here shows something of one collection, return, delivery or pupil, and is closed: page
not found. So is a new one, until a row here says that it is about no kind.
"""

from stagepost_web.collections.models import Collection
from stagepost_web.exchange.models import Delivery
from stagepost_web.returns.models import ReturnedPupil

SEES = """
    ask_for_files ask_for_reset attach_files attached_file change_file_request choose_school collections
    conversations download_sent earlier extend_file_request file_request file_request_reminders
    file_requests files letters make_file_request open_collection other_files people person rolls school
    schools secure_messages upload_files upload_zip withdraw_file_request write_letter
    write_secure_message
"""
"""Pages about no kind of collection, or on which those of other kinds are left out."""
ACTS = """
    close_file_request receive_files remind_of_file_request remove_attachment reopen_file_request
    resend_invitation
"""
"""What is done about no kind of collection, and leads on."""
WHOLE = """
    add_school apply_list apply_people approve_files change_school close_school confirm_reset
    delete_earlier differences discard_earlier discard_list discard_people discard_rolls end_membership
    events export_events export_review export_year_2 files_waiting given_up invite mail_arrived
    new_earlier new_roll_of new_rolls people_list prepared_file refuse_reset rehearsal rehearsal_file
    reopen_school review review_schools role search_pupil settings spreadsheets start stop_returning
    take_earlier take_rolls test_mail turn_down_files upload_earlier upload_list upload_people
    upload_rolls who_saw year_2
"""
"""What is about the authority as a whole: somebody who is limited may not."""

LIMITED = {
    f"la_pages:{name}": status
    for status, names in ((200, SEES), (302, ACTS), (403, WHOLE))
    for name in names.split()
}


def of_other_kinds() -> list[str]:
    """Words by which a page would show somebody who works on phonics alone what is of another kind."""
    collections = Collection.objects.exclude(kind="phonics")
    deliveries = Delivery.objects.exclude(kind__in=["", "phonics"])
    pupils = ReturnedPupil.objects.filter(
        version__school_return__return_request__collection__in=collections
    ).exclude(upn="")
    return [
        *collections.values_list("title", flat=True),
        *deliveries.values_list("number", flat=True),
        *pupils.values_list("upn", flat=True),
    ]
