"""Looking through who has access, once a term: one review for an LA, and what was said of each membership."""

from django.db import models

from stagepost_web.people.models.membership import Membership
from stagepost_web.people.models.person import Person
from stagepost_web.schools.models import LocalAuthority


class AccessReview(models.Model):
    la = models.ForeignKey(LocalAuthority, on_delete=models.PROTECT, related_name="access_reviews")
    term = models.CharField(max_length=20)
    """Which term, such as `2027-spring`."""
    opened_at = models.DateTimeField()
    """Who had access at this moment is looked at. Who got it later was looked at when they were invited."""
    due = models.DateField()
    told = models.PositiveSmallIntegerField(default=0)
    """How many times people were told of it by email."""

    class Meta:
        ordering = ["-opened_at", "-pk"]
        constraints = [models.UniqueConstraint(fields=["la", "term"], name="one_review_an_la_and_term")]

    def __str__(self) -> str:
        return f"{self.title}, {self.la}"

    @property
    def title(self) -> str:
        """The term as people say it."""
        year, _, name = self.term.partition("-")
        return f"{name.capitalize()} term {year}"


class ReviewedMembership(models.Model):
    review = models.ForeignKey(AccessReview, on_delete=models.CASCADE, related_name="reviewed")
    membership = models.ForeignKey(Membership, on_delete=models.CASCADE, related_name="reviewed")
    """An account that nobody ever used is deleted, and what was said of it with it."""
    confirmed = models.BooleanField()
    """Whether the access stays; otherwise it was ended."""
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["review", "membership"], name="one_answer_a_review_and_membership"
            )
        ]

    def __str__(self) -> str:
        return f"{'Confirmed' if self.confirmed else 'Ended'}: {self.membership}"
