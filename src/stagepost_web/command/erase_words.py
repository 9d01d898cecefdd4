"""`stagepost-web erase-words`: what somebody wrote, erased for good."""

import click

from stagepost_web.command import state


@click.command("erase-words")
@click.argument("number", type=int)
def erase_words(number: int) -> None:
    """Erase the words that go with an event.

    They are what an LA wrote when it sent a return back, corrected it or decided whose a shared pupil is, who
    had agreed to a return when a school sent it, or a message between them, with what it quotes. Reports that
    quote why a return was corrected are deleted, and the newest is made anew and handed to the school.
    NUMBER is the number of the event, as the history of a return shows it. That the words were erased is an
    event too. The record of events stays whole, and verify-events says that they were erased, and when. This
    cannot be undone. Copies in backups go when the backups do.
    """
    state.ready()
    from stagepost_web.audit.models import Event
    from stagepost_web.shared_pupils import word_actions

    event = Event.objects.filter(number=number).first()
    if event is None:
        raise click.ClickException(f"There is no event {number}.")
    told = word_actions.erase_words(event=event, by=None)
    if told is None:
        raise click.ClickException(f"Event {number} has no words, or they were erased before.")
    click.echo(f"The words of event {number} are erased. Event {told.number} says so.")
