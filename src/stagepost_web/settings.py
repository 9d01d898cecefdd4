"""Settings of the site. What differs from place to place comes from the environment, through `environment`.

`STAGEPOST_SETTING` says where we are. Left out it is `test`: good for tests and checks, and `wsgi` will not
serve it.
"""

import secrets
import tempfile
from datetime import timedelta
from pathlib import Path

from csp.constants import NONE, SELF

from stagepost_web import environment
from stagepost_web.account_settings import *  # noqa: F403 - Django takes settings from one module
from stagepost_web.dfe_settings import *  # noqa: F403
from stagepost_web.notify_settings import *  # noqa: F403
from stagepost_web.parts_settings import *  # noqa: F403

SETTING = environment.choice("STAGEPOST_SETTING", ["production", "demonstration", "test"], default="test")
PRODUCTION, DEMONSTRATION, TEST = (name == SETTING for name in ("production", "demonstration", "test"))
DEBUG = False

# Where state lives. A demonstration has its keys made by `stagepost-web run`; only tests do without.
STATE = environment.folder(
    "STAGEPOST_STATE", default=Path(tempfile.gettempdir()) if TEST else Path.cwd() / "var"
)
SECRET_KEY = environment.text(
    "STAGEPOST_SECRET_KEY",
    expected="at least 50 random characters, kept secret",
    example='"$(head -c 48 /dev/urandom | basenc --base64url)"',
    **({"default": secrets.token_urlsafe(48)} if TEST else {}),
)
if len(SECRET_KEY) < 50:
    raise environment.Unsuitable("STAGEPOST_SECRET_KEY", "at least 50 random characters", "(50 characters)")
VAULT_KEYS = environment.keys(
    "STAGEPOST_VAULT_KEYS", **({"default": "dGVzdC1rZXktb2Ytc3RhZ2Vwb3N0LTMyLWJ5dGVzISE="} if TEST else {})
)
"""Keys of the stored files: the first encrypts, all of them decrypt."""
SECRETS_KEYS = environment.keys_or_none("STAGEPOST_SECRETS_KEYS") or VAULT_KEYS
"""Keys of the secrets of second steps, in the same way."""

ALLOWED_HOSTS = environment.several(
    "STAGEPOST_HOSTS",
    expected="the host names under which people reach the site, parted by commas",
    example="stagepost.kent.example",
    **({} if PRODUCTION else {"default": "localhost,127.0.0.1,[::1]"}),
)
if PRODUCTION and any(set(host) & set("*/:@ ") for host in ALLOWED_HOSTS):
    raise environment.Unsuitable(
        "STAGEPOST_HOSTS",
        "host names alone, without https:// or a port, and never *",
        "stagepost.kent.example",
    )

DATABASES = {
    "default": environment.database("DATABASE_URL", default=f"sqlite:///{STATE / 'stagepost.sqlite3'}")
}
# Opening a connection costs as much as a tenth of an upload. One that died meanwhile is opened anew.
DATABASES["default"] |= {"CONN_MAX_AGE": 60, "CONN_HEALTH_CHECKS": True}
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    # One writer at a time, readers never wait; a transaction takes its place in the queue when it begins.
    durability = "OFF" if TEST else "FULL"  # what was acknowledged is on the disk
    DATABASES["default"]["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        # What a large query puts aside stays in memory: a temporary file lies outside the state folder.
        "init_command": f"PRAGMA journal_mode=WAL; PRAGMA synchronous={durability}; PRAGMA foreign_keys=ON; "
        "PRAGMA temp_store=MEMORY;",
    }
else:
    # What is asked again and again is planned once; values travel beside a statement, not written into it.
    DATABASES["default"].setdefault("OPTIONS", {}).update(server_side_binding=True, prepare_threshold=3)
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
CACHES = {  # shared by all processes, so that a limit on sign-in attempts holds whichever of them answers
    "default": {
        "BACKEND": "stagepost_web.shared_cache.SharedCache",
        "LOCATION": "shared_cache",
        # Each failed sign-in is a row. When there are more than this, what expires first is deleted.
        "OPTIONS": {"MAX_ENTRIES": 200_000},
    }
}
TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend", "QUEUES": ["default"]}}

# People: the rest is in `account_settings`
ACCOUNT_DEFAULT_HTTP_PROTOCOL = "https" if PRODUCTION else "http"
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not PRODUCTION  # http://localhost
SESSION_IDLE = timedelta(minutes=30)
SESSION_MOST = timedelta(hours=12)

# Security
SECURE_SSL_REDIRECT = SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = PRODUCTION
SECURE_HSTS_SECONDS = 31_536_000 if PRODUCTION else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = True  # of the site's own name: the LA's other hosts do not lie below it
SECURE_HSTS_PRELOAD = False  # only for a whole domain, which is the LA's
SECURE_REDIRECT_EXEMPT = [r"^healthz$"]
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
SESSION_COOKIE_AGE = int(SESSION_MOST.total_seconds())
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_NAME = "__Host-session" if PRODUCTION else "session"
CSRF_COOKIE_NAME = "__Host-csrf" if PRODUCTION else "csrf"
KNOWN_BROWSER_COOKIE_NAME = "__Host-known-browser" if PRODUCTION else "known-browser"
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"  # no cookie: they may name people
CSRF_FAILURE_VIEW = "stagepost_web.frame.views.faults.form_too_old"
if environment.yes_or_no("STAGEPOST_BEHIND_PROXY", default=False):
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    ALLAUTH_TRUSTED_PROXY_COUNT = environment.whole_number("STAGEPOST_PROXIES", default=1, least=1, most=5)
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "img-src": [SELF, "data:"],  # the QR code of the second step
        "object-src": [NONE],
        "base-uri": [NONE],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
    }
}
DATA_UPLOAD_MAX_MEMORY_SIZE = 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 6_000  # a grid of 90 pupils and 17 goals is one form of 1,530 fields
MOST_PUPILS = environment.whole_number("STAGEPOST_MOST_PUPILS", default=2_000, least=1, most=20_000)
"""Of a school's return. The largest primary schools have fewer."""
ROLL_OLD_AFTER = environment.whole_number("STAGEPOST_ROLL_OLD_AFTER", default=60, least=1, most=400)
"""Days after which the verdict says that a school's roll is old: half a term, and its holiday."""
UPLOADS_AN_HOUR = environment.whole_number("STAGEPOST_UPLOADS_AN_HOUR", default=60, least=1, most=1_000_000)
"""Of one person."""
LONGEST_MESSAGE = environment.whole_number("STAGEPOST_LONGEST_MESSAGE", default=4_000, least=500, most=20_000)
"""Characters of a message between a school and its LA."""
FILE_UPLOAD_HANDLERS = ["stagepost_web.frame.bodies.NoFiles"]  # a view that takes files sets its own

# Language, time, files, mail
ADDRESS = environment.text(
    "STAGEPOST_ADDRESS",
    expected="the address at which people reach the site, as emails give it",
    example="https://stagepost.kent.example",
    default=f"https://{ALLOWED_HOSTS[0]}" if PRODUCTION else "http://localhost:8000",
).rstrip("/")
LANGUAGE_CODE = "en-gb"
TIME_ZONE = "Europe/London"
USE_TZ = True
DATE_FORMAT, DATETIME_FORMAT, TIME_FORMAT = "j F Y", "j F Y, H:i", "H:i"
FORMAT_MODULE_PATH = ["stagepost_web.frame.formats"]
STATIC_URL = "/static/"
STATIC_ROOT = STATE / "static" if PRODUCTION else None
VAULT_FOLDER = environment.folder("STAGEPOST_VAULT", default=STATE / "vault")
BACKUPS = environment.folder_or_none("STAGEPOST_BACKUPS")
"""Where the nightly command makes a backup."""
HEADS = environment.folder_or_none("STAGEPOST_HEADS")
"""Where the nightly command writes the head of the record of events."""
HEADS_TO = environment.addresses("STAGEPOST_HEADS_TO")
"""Who gets it by email."""
SCANNER = environment.socket("STAGEPOST_SCANNER")
"""The socket of clamd. Without one no file is scanned, and none is called clean."""
SCANNER_MOST = environment.whole_number("STAGEPOST_SCANNER_MOST", default=25, least=1, most=100)
"""Megabytes that it takes, as its StreamMaxLength and MaxFileSize say."""
SCANNER_LARGER = environment.choice("STAGEPOST_SCANNER_LARGER", ["refuse", "mark"], default="refuse")
"""What becomes of a larger file: it is refused, or taken and marked as not scanned."""
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"},  # nothing is stored but in the vault
    "vault": {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {
            "location": VAULT_FOLDER,
            "file_permissions_mode": 0o600,
            "directory_permissions_mode": 0o700,
        },
    },
    "staticfiles": {
        "BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"
        if PRODUCTION
        else "django.contrib.staticfiles.storage.StaticFilesStorage"
    },
}
WHITENOISE_USE_FINDERS = not PRODUCTION
WHITENOISE_ALLOW_ALL_ORIGINS = False
WHITENOISE_MIMETYPES = {".svg": "image/svg+xml; charset=utf-8"}

vars().update(environment.mail("STAGEPOST_MAIL", **({} if PRODUCTION else {"default": "console"})))
DEFAULT_FROM_EMAIL = SERVER_EMAIL = environment.text(
    "STAGEPOST_MAIL_FROM",
    expected="the address that emails come from",
    example="Stagepost <stagepost@kent.example>",
    default="Stagepost <stagepost@localhost>",
)

DIGEST_HOUR = environment.whole_number("STAGEPOST_DIGEST_HOUR", default=7, least=0, most=23)
"""By England's clocks: when daily emails are made."""

CLOSE_UNUSED = timedelta(
    days=environment.whole_number("STAGEPOST_CLOSE_UNUSED", default=400, least=90, most=3650)
)
"""After how long without signing in an account is closed: a school year, and time to come back to it."""

# How long things are kept, where the authority says otherwise than `retention/periods.toml`
KEEP_FILES = environment.number_or_none("STAGEPOST_KEEP_FILES", least=7, most=3650)
KEEP_DRAFTS = environment.number_or_none("STAGEPOST_KEEP_DRAFTS", least=28, most=3650)
KEEP_RETURNS = environment.number_or_none("STAGEPOST_KEEP_RETURNS", least=7, most=100)
"""In years. Without it no return is ever deleted."""
KEEP_SECURE_MESSAGES = environment.whole_number(
    "STAGEPOST_KEEP_SECURE_MESSAGES", default=30, least=14, most=365
)
"""In days: so long a secure message can be opened."""
KEEP_BACKUPS = environment.number_or_none("STAGEPOST_KEEP_BACKUPS", least=2, most=3650)

_LEVEL = "WARNING" if DEMONSTRATION else "INFO"
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "plain": {
            "()": "stagepost_web.frame.logs.WithoutValues",
            "format": "{asctime} {levelname} {name} {message}",
            "style": "{",
        }
    },
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "plain"}},
    "root": {"handlers": ["console"], "level": _LEVEL},
    "loggers": {
        "django": {"handlers": ["console"], "level": _LEVEL, "propagate": False},
        # It would write what GOV.UK Notify says of an address. `notices.delivering` writes what that means.
        "notifications_python_client": {"level": "CRITICAL"},
    },
}

if TEST:
    WHITENOISE_AUTOREFRESH = True  # or each browser of a test looks through all files first
    PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
