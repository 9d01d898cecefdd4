#!/usr/bin/env bash
# A full cache in a database loses the beginning of the alphabet, however new it is
#
# A good guess: when a cache is full, what was written longest ago makes way, or what ends soonest.
#
# What happens: where nothing has ended by itself, the third goes that is first in the order of its keys. Adams is
#   the newest of all and is gone with the next entry, while Zaman, the oldest, stays. The cache in memory,
#   with the same settings, loses whoever was not asked for longest.
#
# Seen with: Django 5.2.19, Python 3.11.7, SQLite 3, on Debian 12 (x86-64)
#
# Why it matters here: how often somebody mistyped a password is counted in a cache. In a full one the counts of
#   people whose names begin with A are forgotten at once, and those with Z are kept.
set -euo pipefail

place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
cd "$place"
python3 -m venv venv
venv/bin/python -m pip install --quiet --disable-pip-version-check Django==5.2.19

cat >fill.py <<'END'
import django
from django.conf import settings

NAMES = ("zaman", "young", "walsh", "smith", "patel", "jones", "evans", "clark", "brown", "adams")
"""In the order in which they are written."""
LIMIT = {"TIMEOUT": None, "OPTIONS": {"MAX_ENTRIES": 9, "CULL_FREQUENCY": 3}}

settings.configure(
    DATABASES={"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": "cache.sqlite3"}},
    CACHES={
        "default": {"BACKEND": "django.core.cache.backends.db.DatabaseCache", "LOCATION": "counts", **LIMIT},
        "memory": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", **LIMIT},
    },
)
django.setup()

from django.core.cache import caches  # noqa: E402
from django.core.management import call_command  # noqa: E402

call_command("createcachetable", verbosity=0)
for name in ("default", "memory"):
    cache = caches[name]
    for person in NAMES:
        cache.set(person, 1)
    cache.set("xavier", 1)
    kept = cache.get_many([*NAMES, "xavier"])
    print("database:" if name == "default" else "memory:  ", "gone:", *(each for each in NAMES if each not in kept))
END

guessed=$(
    cat <<'END'
database: gone: zaman young walsh
memory:   gone: zaman young walsh
END
)
stated=$(
    cat <<'END'
database: gone: clark brown adams
memory:   gone: zaman young walsh
END
)
seen=$(venv/bin/python fill.py) || seen='It failed, as shown above.'

printf 'A good guess:\n%s\n\nStated here:\n%s\n\nSeen now:\n%s\n\n' "$guessed" "$stated" "$seen"
if [ "$seen" != "$stated" ]; then
    echo "This has changed: what is seen is no longer what is stated." >&2
    exit 1
fi
echo "It is still so."
