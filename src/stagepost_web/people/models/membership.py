"""For whom somebody acts, and as what. Ended memberships are kept: the audit trail names them."""

from django.db import models
from django.db.models import Q
from django.utils import timezone

from stagepost.collections import facts_of
from stagepost.records import Collection
from stagepost_web.people.models.person import Person
from stagepost_web.schools.models import LocalAuthority, School, Trust


class Role(models.TextChoices):
    LA_OFFICER = "la_officer", "LA officer"
    LA_READER = "la_reader", "LA reader"
    LA_HELPDESK = "la_helpdesk", "LA helpdesk"
    DATA_MANAGER = "data_manager", "Data manager"
    TEACHER = "teacher", "Teacher"
    HEADTEACHER = "headteacher", "Headteacher"
    TRUST_READER = "trust_reader", "Trust reader"


LA_ROLES = [Role.LA_OFFICER, Role.LA_READER, Role.LA_HELPDESK]
LIMITED_ROLES = [Role.LA_OFFICER, Role.LA_READER]
"""Those that can be limited to kinds of collection."""
SCHOOL_ROLES = [Role.DATA_MANAGER, Role.TEACHER, Role.HEADTEACHER]


class Membership(models.Model):
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="memberships")
    role = models.CharField(max_length=20, choices=Role)
    la = models.ForeignKey(
        LocalAuthority, null=True, blank=True, on_delete=models.PROTECT, related_name="memberships"
    )
    school = models.ForeignKey(
        School, null=True, blank=True, on_delete=models.PROTECT, related_name="memberships"
    )
    trust = models.ForeignKey(
        Trust, null=True, blank=True, on_delete=models.PROTECT, related_name="memberships"
    )
    kinds = models.JSONField(default=list, blank=True)
    """The kinds of collection that an officer's or reader's role is limited to; empty where it is for all."""
    started_at = models.DateTimeField(null=True, default=timezone.now)
    """Since when; empty of those made before this was kept, and that no event tells of."""
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="role_fits_organisation",
                condition=(
                    Q(role__in=LA_ROLES, la__isnull=False, school__isnull=True, trust__isnull=True)
                    | Q(role__in=SCHOOL_ROLES, la__isnull=True, school__isnull=False, trust__isnull=True)
                    | Q(role=Role.TRUST_READER, la__isnull=True, school__isnull=True, trust__isnull=False)
                ),
            ),
            *(
                models.UniqueConstraint(
                    fields=["person", "role", place],
                    condition=Q(ended_at__isnull=True, **{f"{place}__isnull": False}),
                    name=f"one_live_membership_at_{place}",
                )
                for place in ("la", "school", "trust")
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_role_display()}, {self.organisation}"

    @property
    def limited_to(self) -> str:
        """The kinds it is limited to, in words; empty where it is for all."""
        return ", ".join(facts_of(kind).title for kind in Collection if kind.value in self.kinds)

    @property
    def organisation(self) -> LocalAuthority | School | Trust:
        """Where it is held."""
        held = self.la or self.school or self.trust
        if held is None:
            raise ValueError("A membership is always of an organisation.")
        return held
