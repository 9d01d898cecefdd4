"""What the site is made of, the same everywhere: its apps, and what each adds to all pages and answers."""

INSTALLED_APPS = [
    "stagepost_web",  # the templates, styles and commands that belong to no app
    "stagepost_web.frame",
    "stagepost_web.jobs",
    "stagepost_web.audit",
    "stagepost_web.schools",
    "stagepost_web.notices",
    "stagepost_web.people",
    "stagepost_web.receipts",
    "stagepost_web.collections",
    "stagepost_web.exchange",
    "stagepost_web.pupils",
    "stagepost_web.earlier",
    "stagepost_web.returns",
    "stagepost_web.submitting",
    "stagepost_web.tracker",
    "stagepost_web.file_requests",
    "stagepost_web.conversations",
    "stagepost_web.shared_pupils",
    "stagepost_web.reports",
    "stagepost_web.sending_out",
    "stagepost_web.mail_merge",
    "stagepost_web.secure_messages",
    "stagepost_web.onward",
    "stagepost_web.chasing",
    "stagepost_web.retention",
    "stagepost_web.backups",
    "stagepost_web.school_pages",
    "stagepost_web.la_pages",
    "stagepost_web.demonstration",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.humanize",
    "django.contrib.messages",
    "django.contrib.sessions",
    "django.contrib.staticfiles",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",  # whose account at DfE Sign-in is linked
    "crispy_forms",
    "crispy_forms_gds",
    "csp",
    "django_htmx",
    "django_tasks",
    "django_tasks_db",
]
MIDDLEWARE = [
    "stagepost_web.frame.middleware.every_answer",
    "csp.middleware.CSPMiddleware",  # before those that answer by themselves
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "stagepost_web.frame.bodies.BodyLimit",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "stagepost_web.people.middleware.only_what_is_covered",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "stagepost_web.frame.middleware.no_trace",
    "stagepost_web.frame.middleware.no_nul",
    "stagepost_web.people.known_browsers.known_browser",
    "stagepost_web.people.middleware.cleared",
    "stagepost_web.people.middleware.whole_page",
    "stagepost_web.people.middleware.session_limits",
    "stagepost_web.people.middleware.two_steps",
    "stagepost_web.exchange.middleware.Screened",
]
ROOT_URLCONF = "stagepost_web.urls"
WSGI_APPLICATION = "stagepost_web.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "stagepost_web.people.context.workplaces_of",
                "stagepost_web.demonstration.context.banner",
            ],
            "builtins": ["stagepost_web.frame.templatetags.frame"],
        },
    }
]
NAVIGATION = [  # what each app adds to it, in the order shown
    "stagepost_web.people.navigation",
    "stagepost_web.receipts.navigation",
    "stagepost_web.frame.about",
    "stagepost_web.school_pages.navigation",
    "stagepost_web.la_pages.navigation",
    "stagepost_web.demonstration.navigation",
]
HEALTH = [  # what each app looks at to say whether the site is well
    "stagepost_web.jobs.health",
    "stagepost_web.notices.health",
    "stagepost_web.exchange.health",
    "stagepost_web.backups.health",
]
CRISPY_ALLOWED_TEMPLATE_PACKS = CRISPY_TEMPLATE_PACK = "gds"
