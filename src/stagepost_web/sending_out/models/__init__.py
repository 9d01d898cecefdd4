from stagepost_web.sending_out.models.dispatch import Dispatch, Stage
from stagepost_web.sending_out.models.dispatch_file import DispatchFile
from stagepost_web.sending_out.models.recipient import Recipient

__all__ = ["Dispatch", "DispatchFile", "Recipient", "Stage"]
