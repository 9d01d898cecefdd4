"""A file that is handed out again says which encoding it is in, as it says itself."""

import pytest

from stagepost_web.exchange.models import StoredFile
from stagepost_web.submitting.media_types import media_type_of
from tests import returning


@pytest.mark.parametrize(
    ("begins", "charset"),
    [
        (b'<?xml version="1.0" encoding="UTF-8"?><CTfile/>', "UTF-8"),
        (b"\xef\xbb\xbf<?xml version='1.0' encoding='utf-8' standalone='yes'?><CTfile/>", "utf-8"),
        (b'<?xml version="1.0" encoding = "windows-1252"?>\n<CTfile/>', "windows-1252"),
        (b'<?xml version="1.0"?><CTfile/>', "utf-8"),
        (b"<CTfile/>", "utf-8"),
        ("\ufeff<CTfile/>".encode("utf-16-le"), "utf-16"),
        ("\ufeff<CTfile/>".encode("utf-16-be"), "utf-16"),
        (b'<?xml version="1.0" encoding="x\r\nSet-Cookie: a=b"?><CTfile/>', "utf-8"),
        (b'<?xml version="1.0" encoding="' + b"x" * 200 + b'"?><CTfile/>', "utf-8"),
        (b'<CTfile note=\'<?xml version="1.0" encoding="x"?>\'/>', "utf-8"),
    ],
)
def test_the_encoding_is_the_files_own(begins, charset):
    assert media_type_of(begins) == f"application/xml; charset={charset}"


def test_it_is_kept_with_the_file_and_sent_with_it(cast, return_request, pages):
    data = (
        returning.file(cast.school)
        .decode()
        .replace("utf-8", "iso-8859-1", 1)
        .encode("iso-8859-1", "xmlcharrefreplace")
    )
    draft = returning.checked(return_request, cast.data_manager, data=data)
    assert StoredFile.objects.get().media_type == "application/xml; charset=iso-8859-1"
    sent = returning.submitted_as(draft, cast.data_manager)
    answer = pages.get(cast.officer, f"/las/999/deliveries/{sent.delivery.number}/files/1/")
    assert answer["Content-Type"] == "application/xml; charset=iso-8859-1"


def test_a_name_is_encoded_where_it_goes_out(cast, return_request, pages):
    sent = returning.sent(return_request, cast.data_manager)
    StoredFile.objects.update(name='Zoë "1"; a=b.xml')
    answer = pages.get(cast.officer, f"/las/999/deliveries/{sent.delivery.number}/files/1/")
    encoded = "Zo%C3%AB%20%221%22%3B%20a%3Db.xml"
    assert answer["Content-Disposition"] == f"attachment; filename*=utf-8''{encoded}"
