"""The request of somebody signed in, which is what `people.access` lets through to a view."""

from django.http import HttpRequest

from stagepost_web.people.models import Person


class Asking(HttpRequest):
    """A request whose `user` is a person and nobody anonymous."""

    user: Person
