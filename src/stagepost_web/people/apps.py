"""The app's name and place."""

from django.apps import AppConfig


class PeopleConfig(AppConfig):
    name = "stagepost_web.people"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from stagepost_web.people import signals  # noqa: F401  (connects what is told by allauth)
