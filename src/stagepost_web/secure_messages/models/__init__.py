from stagepost_web.secure_messages.models.enclosed_file import EnclosedFile
from stagepost_web.secure_messages.models.secure_message import SecureMessage

__all__ = ["EnclosedFile", "SecureMessage"]
