"""The app's name and place."""

from django.apps import AppConfig


class TrackerConfig(AppConfig):
    name = "stagepost_web.tracker"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from stagepost_web.tracker import receivers  # noqa: F401  (what is sent is what the grid holds)
