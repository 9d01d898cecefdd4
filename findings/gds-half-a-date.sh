#!/usr/bin/env bash
# Half a date is no date, and 19 is the year 19
#
# A good guess: a date question in GOV.UK style that may be left empty still objects when only day and month
#   are filled in, and when the year has two figures.
#
# What happens: the date field of crispy-forms-gds, when it is not required, takes day and month without a
#   year for an empty answer and says nothing. A year of 19 is accepted as AD 19.
#
# Seen with: crispy-forms-gds 2.0.1, django-crispy-forms 2.3, Django 5.2.19, Python 3.11.7, on Debian 12
#   (x86-64)
#
# Why it matters here: a deadline of a school’s own is half typed, the page says “saved”, and there is no
#   deadline; a date of birth in AD 19 is stored.
set -euo pipefail

place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
cd "$place"
python3 -m venv venv
venv/bin/python -m pip install --quiet --disable-pip-version-check \
    crispy-forms-gds==2.0.1 django-crispy-forms==2.3 Django==5.2.19

cat >ask.py <<'END'
import django
from django.conf import settings

settings.configure(INSTALLED_APPS=["crispy_forms", "crispy_forms_gds"], USE_I18N=False)
django.setup()

from crispy_forms_gds.fields import DateInputField  # noqa: E402
from django import forms  # noqa: E402


class Question(forms.Form):
    day = DateInputField(required=False)


for typed in (("1", "9", "2019"), ("1", "9", ""), ("1", "9", "19")):
    form = Question({f"day_{place}": part for place, part in enumerate(typed)})
    print(typed, form.cleaned_data["day"] if form.is_valid() else "refused")
END

guessed=$(
    cat <<'END'
('1', '9', '2019') 2019-09-01
('1', '9', '') refused
('1', '9', '19') refused
END
)
stated=$(
    cat <<'END'
('1', '9', '2019') 2019-09-01
('1', '9', '') None
('1', '9', '19') 0019-09-01
END
)
seen=$(venv/bin/python ask.py) || seen='It failed, as shown above.'

printf 'A good guess:\n%s\n\nStated here:\n%s\n\nSeen now:\n%s\n\n' "$guessed" "$stated" "$seen"
if [ "$seen" != "$stated" ]; then
    echo "This has changed: what is seen is no longer what is stated." >&2
    exit 1
fi
echo "It is still so."
