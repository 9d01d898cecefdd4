#!/usr/bin/env bash
# A job put back into the queue overtakes all that wait
#
# A good guess: jobs of one priority run in the order in which they were put in; a job that may run “from
#   now” is behind those that wait already.
#
# What happens: a job whose run_after has come runs before every earlier job that has none.
#
# Seen with: django-tasks-db 0.13.0, django-tasks 0.12.0, Django 5.2.19, SQLite, Python 3.11.7, on Debian 12
#   (x86-64)
#
# Why it matters here: a report that fails is put back with a time to try again. In deadline week a job that
#   fails for ever is always next, and the schools that wait go on waiting.
set -euo pipefail

place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
cd "$place"
python3 -m venv venv
venv/bin/python -m pip install --quiet --disable-pip-version-check \
    django-tasks-db==0.13.0 django-tasks==0.12.0 Django==5.2.19

cat >jobs.py <<'END'
from django_tasks import task

done = []


@task()
def report(name):
    done.append(name)
END

cat >ask.py <<'END'
from datetime import timedelta

import django
from django.conf import settings
from django.core.management import call_command
from django.utils import timezone

settings.configure(
    DATABASES={"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": "queue.sqlite3"}},
    INSTALLED_APPS=["django_tasks", "django_tasks_db"],
    LOGGING_CONFIG=None,
    TASKS={"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}},
    USE_TZ=True,
)
django.setup()

import jobs  # noqa: E402

call_command("migrate", verbosity=0)
jobs.report.enqueue("first")
jobs.report.enqueue("second")
jobs.report.using(run_after=timezone.now() - timedelta(seconds=1)).enqueue("put back")
call_command("db_worker", batch=True, interval=0, startup_delay=False, verbosity=0)
print(", ".join(jobs.done))
END

guessed=$(
    cat <<'END'
first, second, put back
END
)
stated=$(
    cat <<'END'
put back, first, second
END
)
seen=$(venv/bin/python ask.py) || seen='It failed, as shown above.'

printf 'A good guess:\n%s\n\nStated here:\n%s\n\nSeen now:\n%s\n\n' "$guessed" "$stated" "$seen"
if [ "$seen" != "$stated" ]; then
    echo "This has changed: what is seen is no longer what is stated." >&2
    exit 1
fi
echo "It is still so."
