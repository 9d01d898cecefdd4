from stagepost_web.file_requests.models.asked_school import AskedSchool
from stagepost_web.file_requests.models.file_request import FileRequest, Zips
from stagepost_web.file_requests.models.sending import Sending

__all__ = ["AskedSchool", "FileRequest", "Sending", "Zips"]
