"""What the terminal says when the demonstration has started."""

from pathlib import Path

from stagepost_web.demonstration.queries import groups

WORDS = """
Choose whom to be, one click each: {address}/demonstration/
For instance:
{people}
Everybody and everything in it is invented. Files to send, right and faulty: {files}
"""


def words(address: str, state: Path) -> str:
    """Where to go, some of the people one can be, and where the files are."""
    few = [member for group in groups()[:3] for member in group.members]
    width = max((len(member.person.name) for member in few), default=0)
    people = "\n".join(f"  {member.person.name:{width}}  {member}" for member in few)
    return WORDS.format(address=address, people=people, files=state / "demonstration-files")
