"""Files that were made of accepted returns: our copies go, and what is known of them stays."""

from stagepost_web.onward.deleting_actions import delete_copies
from stagepost_web.onward.models import Form
from stagepost_web.retention.periods import over_before


def delete_over() -> int:
    """Delete the copies, and say how many they were."""
    for_dfe = [form for form in Form if form != Form.EXTRACT]
    extracts = delete_copies(forms=[Form.EXTRACT], before=over_before("extract"))
    return extracts + delete_copies(forms=for_dfe, before=over_before("onward_file"))
