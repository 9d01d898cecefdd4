#!/usr/bin/env bash
# A line break after the key is not a wrong key but another service
#
# A good guess: a key with a line break at its end, as files and secrets have, is trimmed or refused.
#
# What happens: the client takes the two ids from the end by counting, so the line break shifts both: the
#   service’s id loses its first character and ends in a dash. Nothing is said until GOV.UK Notify answers
#   that the service is unknown.
#
# Seen with: notifications-python-client 13.0.0, Python 3.11.7, on Debian 12 (x86-64)
#
# Why it matters here: keys come from files mounted into a container. Every e-mail to schools fails with a
#   message about a service, and the key looks right wherever it is printed.
set -euo pipefail

place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
cd "$place"
python3 -m venv venv
venv/bin/python -m pip install --quiet --disable-pip-version-check \
    notifications-python-client==13.0.0

cat >ask.py <<'END'
from notifications_python_client.notifications import NotificationsAPIClient

SERVICE, SECRET = "11111111-1111-4111-8111-111111111111", "22222222-2222-4222-8222-222222222222"
for name, end in (("as given", ""), ("with a line break", "\n")):
    client = NotificationsAPIClient(f"invented-{SERVICE}-{SECRET}{end}")
    print(name, client.service_id == SERVICE, client.api_key == SECRET, client.service_id[-2:])
END

guessed=$(
    cat <<'END'
as given True True 11
with a line break True True 11 (or an error)
END
)
stated=$(
    cat <<'END'
as given True True 11
with a line break False False 1-
END
)
seen=$(venv/bin/python ask.py) || seen='It failed, as shown above.'

printf 'A good guess:\n%s\n\nStated here:\n%s\n\nSeen now:\n%s\n\n' "$guessed" "$stated" "$seen"
if [ "$seen" != "$stated" ]; then
    echo "This has changed: what is seen is no longer what is stated." >&2
    exit 1
fi
echo "It is still so."
