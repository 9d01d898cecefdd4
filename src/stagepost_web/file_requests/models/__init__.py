from stagepost_web.file_requests.models.asked_school import AskedSchool
from stagepost_web.file_requests.models.attachment import Attachment
from stagepost_web.file_requests.models.file_request import FileRequest, Zips
from stagepost_web.file_requests.models.sending import Sending

__all__ = ["AskedSchool", "Attachment", "FileRequest", "Sending", "Zips"]
