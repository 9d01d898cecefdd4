"""What tests of lists share: one uploaded and read, as the worker reads it."""

from typing import Any

from stagepost_web.schools.jobs import read_list
from stagepost_web.schools.models import Proposal, Source
from stagepost_web.schools.proposal_actions import propose
from stagepost_web.schools.proposing import compared
from stagepost_web.schools.upload import Packer
from tests.people import Cast


def uploaded(cast: Cast, data: bytes, source: Source = Source.REGISTER, la: Any = None) -> Proposal:
    """A list that waits for the worker."""
    packer = Packer()
    packer.add(data)
    pieces = packer.finish()
    return propose(
        la=la or cast.la,
        source=source,
        file_name="list.csv",
        size=packer.size,
        pieces=pieces,
        by=cast.officer,
    )


def read(cast: Cast, data: bytes, source: Source = Source.REGISTER, la: Any = None) -> Proposal:
    """A list that has been read."""
    proposal = uploaded(cast, data, source, la)
    read_list.call(proposal.pk)
    proposal.refresh_from_db()
    return proposal


def keys(proposal: Proposal) -> list[str]:
    """Everything that can be applied."""
    return [each.key for each in compared(proposal).differences if not each.obstacle]
