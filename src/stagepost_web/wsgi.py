"""What the web server loads."""

from os import environ, umask

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.core.wsgi import get_wsgi_application

from stagepost_web.half_restored import require_whole
from stagepost_web.privacy import require_private

environ.setdefault("DJANGO_SETTINGS_MODULE", "stagepost_web.settings")
if settings.TEST:
    raise ImproperlyConfigured(
        "Set STAGEPOST_SETTING to production or demonstration before serving the site."
    )
umask(0o077)  # what the site writes is for its own user's eyes only
require_private()
require_whole()
application = get_wsgi_application()
