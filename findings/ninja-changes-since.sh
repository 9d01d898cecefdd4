#!/usr/bin/env bash
# “Changed since 20260626” gives everything since 1970
#
# A good guess: an API that asks for a date and time takes 20260626, the short form of ISO 8601, as 26 June
#   2026, or refuses it.
#
# What happens: all figures is a number of seconds since 1970: 20260626 is a day in August 1970, and 2026 is
#   half past midnight on 1 January 1970. A parameter that is a date alone refuses the same text.
#
# Seen with: django-ninja 1.7.1 with pydantic 2.14.4, Django 5.2.19, Python 3.11.7, on Debian 12 (x86-64)
#
# Why it matters here: a tracker fetches what has changed since it last asked. With the short form it is
#   given every return ever sent, with status 200, and no test with dashes in the date finds out.
set -euo pipefail

place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
cd "$place"
python3 -m venv venv
venv/bin/python -m pip install --quiet --disable-pip-version-check \
    django-ninja==1.7.1 pydantic==2.14.4 Django==5.2.19

cat >ask.py <<'END'
from datetime import date, datetime

import django
from django.conf import settings

settings.configure(ALLOWED_HOSTS=["*"], ROOT_URLCONF=__name__, SECRET_KEY="invented", USE_TZ=True)
django.setup()

from django.test import Client  # noqa: E402
from django.urls import path  # noqa: E402
from ninja import NinjaAPI  # noqa: E402

api = NinjaAPI()


@api.get("/moment")
def moment(request, since: datetime):
    return str(since.date())


@api.get("/day")
def day(request, since: date):
    return str(since)


urlpatterns = [path("", api.urls)]
for where in ("/moment?since=2026-06-26", "/moment?since=20260626", "/moment?since=2026", "/day?since=20260626"):
    answer = Client().get(where)
    print(where, answer.json() if answer.status_code == 200 else "refused")
END

guessed=$(
    cat <<'END'
/moment?since=2026-06-26 2026-06-26
/moment?since=20260626 2026-06-26 (or refused)
/moment?since=2026 refused
/day?since=20260626 2026-06-26 (or refused)
END
)
stated=$(
    cat <<'END'
/moment?since=2026-06-26 2026-06-26
/moment?since=20260626 1970-08-23
/moment?since=2026 1970-01-01
/day?since=20260626 refused
END
)
seen=$(venv/bin/python ask.py) || seen='It failed, as shown above.'

printf 'A good guess:\n%s\n\nStated here:\n%s\n\nSeen now:\n%s\n\n' "$guessed" "$stated" "$seen"
if [ "$seen" != "$stated" ]; then
    echo "This has changed: what is seen is no longer what is stated." >&2
    exit 1
fi
echo "It is still so."
