"""One school's side of a shared pupil: its record, when the pupil was there, and what it says."""

from django.conf import settings
from django.db import models

from stagepost_web.collections.models import ReturnRequest
from stagepost_web.returns.models import ReturnedPupil, Version
from stagepost_web.shared_pupils.models.shared_pupil import SharedPupil


class Says(models.TextChoices):
    OURS = "ours", "Ours"
    THEIRS = "theirs", "Theirs"
    DATES = "dates", "Our dates were wrong"


class Side(models.Model):
    shared = models.ForeignKey(SharedPupil, on_delete=models.CASCADE, related_name="sides")
    return_request = models.ForeignKey(ReturnRequest, on_delete=models.PROTECT, related_name="shared_sides")
    """What the return answers. Not the return itself: whoever sends one holds it, and would wait for another
    who sends one at the same moment, and who waits for them."""
    pupil = models.ForeignKey(ReturnedPupil, null=True, on_delete=models.SET_NULL, related_name="+")
    """The pupil as the return has them, or had them last."""
    same = models.BooleanField(null=True)
    """What the school says to whether it is the same child; empty until it has."""
    says = models.CharField(max_length=6, choices=Says, blank=True)
    """Whose pupil it is. Who corrects dates goes by the clause that they lead to."""
    joined = models.DateField(null=True)
    """The first day on roll, where the school has corrected it; otherwise its roll counts."""
    left = models.DateField(null=True)
    """The last day on roll, of corrected dates; empty for a pupil who is still there."""
    half_term = models.DateField(null=True)
    """The first day of the second half of the summer term there, where the school has said it."""
    hours = models.DecimalField(max_digits=4, decimal_places=1, null=True)
    """Hours a week there between 8am and 6pm, of a child in more than one early years setting."""
    taken = models.BooleanField(null=True)
    """Whether the pupil took the phonics check there; empty where the school has not said."""
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    answered_at = models.DateTimeField(null=True)
    taken_out_in = models.ForeignKey(Version, null=True, on_delete=models.PROTECT, related_name="+")
    """The version that was made without the pupil when it was settled last."""
    sent_before = models.JSONField(default=list)
    """Numbers of the versions that the school had sent when it was settled last: what came since is none of
    these, whatever the clock says."""

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["shared", "return_request"], name="one_side_a_request")
        ]

    def __str__(self) -> str:
        return f"{self.shared}, {self.return_request}"

    @property
    def held(self) -> bool:
        """Whether the pupil is in what the LA holds of the return."""
        return self.pupil is not None and self.pupil.version_id == self.return_request.school_return.held_id
