"""What is left to the worker: making a file."""

from django_tasks import task

from stagepost_web.exchange import vault
from stagepost_web.onward import making
from stagepost_web.onward.making.reading import NoLongerAsked
from stagepost_web.onward.models import OnwardFile, Stage


@task()
def make_file(pk: int) -> None:
    """Make the file, and keep it. Begun again, it starts anew; what was made is not made twice."""
    from stagepost_web.onward.actions import hold, stop  # which itself puts this into the queue

    file = OnwardFile.objects.select_related("collection__la", "follows").get(pk=pk)
    if file.stage != Stage.MAKING:
        return
    try:
        made = making.make(file)
    except making.CannotMake as obstacle:
        stop(file=file, why=str(obstacle))
    except NoLongerAsked:
        return
    else:
        with vault.putting(made.data) as (kept,):
            hold(file=file, made=made, kept=kept)
