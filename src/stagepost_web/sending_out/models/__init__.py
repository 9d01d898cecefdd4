from stagepost_web.sending_out.models.recipient import Recipient
from stagepost_web.sending_out.models.sending import Sending, Stage
from stagepost_web.sending_out.models.sending_file import SendingFile

__all__ = ["Recipient", "Sending", "SendingFile", "Stage"]
