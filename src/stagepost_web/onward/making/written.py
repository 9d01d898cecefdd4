"""What there is to say of a file once it is written."""

from dataclasses import dataclass, field

from stagepost_web.onward.models import OnwardReturn


@dataclass(slots=True)
class Written:
    """Counted along while it is written."""

    schools: int = 0
    pupils: int = 0
    without_results: int = 0
    unverified: str = ""
    left_out: dict[int, str] = field(default_factory=dict)
    """Returns that turned out to have no place in it, by the id of the version, and why."""

    def leave_out(self, part: OnwardReturn, why: str) -> None:
        """Say why a return is not in it after all."""
        self.left_out[part.version_id] = why
