"""What people wrote leaves the events for rows of its own. No digest changes: each is still one over the words,
which are put back where an event is verified.
"""

import json

from django.db import migrations

MOVED = {'returns.send_back': 'words', 'schools.change_la': 'values'}
"""Of these events, what stood in their detail in somebody's own words, or was a person's address."""


def move(apps, schema_editor):
    Event, Words = apps.get_model('audit', 'Event'), apps.get_model('audit', 'Words')
    for event in Event.objects.filter(verb__in=MOVED).iterator():
        name = MOVED[event.verb]
        if name in event.detail:
            moved = {name: event.detail.pop(name)}
            Words.objects.create(event=event, text=json.dumps(moved), from_detail=True)
            event.save(update_fields=['detail'])


def move_back(apps, schema_editor):
    Words = apps.get_model('audit', 'Words')
    for words in Words.objects.filter(from_detail=True, erased_at=None).select_related('event'):
        words.event.detail |= json.loads(words.text)
        words.event.save(update_fields=['detail'])
        words.delete()


class Migration(migrations.Migration):

    dependencies = [
        ('audit', '0003_words_and_visits'),
    ]

    operations = [
        migrations.RunPython(move, move_back),
    ]
