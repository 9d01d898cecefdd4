"""What the web server loads."""

from os import environ

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.core.wsgi import get_wsgi_application

environ.setdefault("DJANGO_SETTINGS_MODULE", "stagepost_web.settings")
if settings.TEST:
    raise ImproperlyConfigured(
        "Set STAGEPOST_SETTING to production or demonstration before serving the site."
    )
application = get_wsgi_application()
