"""Every setting, read from the environment. docs/deploying.md explains the variables."""

from datetime import timedelta
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from django.utils.translation import gettext_lazy as _

from project.environment import Environment

BASE_DIR = Path(__file__).resolve().parent.parent
env = Environment()

# --- Where and how it runs -------------------------------------------------------------------
DEBUG = env.flag("DEBUG", default=False)
SECRET_KEY = env.text(
    "SECRET_KEY",
    "only-for-development" if DEBUG else None,
    why="It signs sessions: set it to 50 or more random characters and keep it secret.",
)
SITE_URL = env.text("SITE_URL", "http://127.0.0.1:8000" if DEBUG else "https://localhost")
HTTPS = SITE_URL.startswith("https:")
ALLOWED_HOSTS = env.words("ALLOWED_HOSTS", urlsplit(SITE_URL).hostname or "")
CSRF_TRUSTED_ORIGINS = [SITE_URL]
DATABASES = {"default": env.database("DATABASE_URL", f"sqlite:///{BASE_DIR / 'var' / 'unknot.db'}")}
# docs/operations.md says when to use these two.
OFFLINE_KILL_SWITCH = env.flag("OFFLINE_KILL_SWITCH", default=False)
OFFLINE_BUNDLES_KEPT = env.number("OFFLINE_BUNDLES_KEPT", 10)
OFFLINE_BUDGET = env.number("OFFLINE_BUDGET", 200_000)
# Brotli's quality for pages and bundles, at most, from 0 to 11. For tests and developers: with 4 a
# publish is much quicker, and a download a fifth larger.
COMPRESSION_QUALITY = env.number("COMPRESSION_QUALITY", 11)
# Without EMAIL_URL no e-mail is sent, and screens offer only what works without.
EMAIL = env.email("EMAIL_URL")
DEFAULT_FROM_EMAIL = SERVER_EMAIL = env.text("EMAIL_FROM", f"unknot@{urlsplit(SITE_URL).hostname}")
globals().update(EMAIL)
WEEKLY_SUMMARY_TO = env.words("WEEKLY_SUMMARY_TO")
BEHIND_PROXY = env.flag("BEHIND_PROXY", default=False)
BACKUPS = Path(env.text("BACKUPS", str(BASE_DIR / "var" / "backups")))
BACKUPS_KEPT = env.number("BACKUPS_KEPT", 14)
env.finish()

WSGI_APPLICATION = "project.wsgi.application"
ROOT_URLCONF = "project.urls"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
TEST_RUNNER = "django.test.runner.DiscoverRunner"

INSTALLED_APPS = [
    "checklist",
    "stretches",
    "project.clinic",
    "project.evidence",
    "project.hazards",
    "project.guide",
    "project.health",
    "project.history",
    "project.offline",
    "project.pages",
    "project.pictures",
    "project.previewlinks",
    "project.audit",
    "project.releases",
    "project.search",
    "project.importexport",
    "project.backup",
    "project.api",
    "project.workplace.apps.SiteConfig",
    "project.accounts",
    "project.review",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.humanize",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django_otp",
    "django_otp.plugins.otp_totp",
    "django_otp.plugins.otp_static",
    "django_otp_webauthn",
    "axes",
    "rest_framework",
    "drf_spectacular",
    "pwa",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "project.pages.security_headers.SecurityHeadersMiddleware",
    "project.offline.worker_guard.WorkerGuardMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "project.pages.unavailable.DatabaseUnavailableMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django_otp.middleware.OTPMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "project.guide.first_visits.FirstVisitsMiddleware",
    "axes.middleware.AxesMiddleware",
]

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
        },
    },
]

# --- Content: drafts → release → pages → bundle ----------------------------------------------
# The kernel imports no content app: each is listed here by dotted path.
RELEASE_ITEM_TYPES = [
    "project.evidence.items.ITEM_TYPES",
    "project.hazards.items.ITEM_TYPES",
    "project.clinic.items.ITEM_TYPES",
    "project.pictures.items.ITEM_TYPES",
    "stretches.items.ITEM_TYPES",
    "checklist.items.ITEM_TYPES",
    "project.search.items.ITEM_TYPES",
]
PAGE_SOURCES = [
    "stretches.pages.pages",
    "checklist.pages.pages",
    "project.search.pages.pages",
    "project.clinic.pages.pages",
    "project.offline.pages.pages",
]
SEARCH_SOURCES = [
    "stretches.search.findables",
    "checklist.search.findables",
    "project.offline.search.findables",
]
# Both draw a release's pages and bundle. The first refuses what patients can't be given; the second
# draws a live release for another build of the code and refuses nothing.
PUBLISH_BUILDER = "project.offline.bundle.build_to_publish"
SERVE_BUILDER = "project.offline.bundle.build_to_serve"
# Functions from a kind of item to the data of all that staff can restore: their pictures stay.
RESTORABLE_ITEM_SOURCES = ["project.history.versions.list_restorable_data"]

# --- The admin: what each package adds to it -------------------------------------------------
ADMIN_SCREENS = [
    "project.review.views.SCREENS",
    "project.review.rollback.SCREENS",
    "project.accounts.invitations.SCREENS",
    "project.workplace.find_text.SCREENS",
    "project.accounts.own_account.SCREENS",
    "project.accounts.passkeys.SCREENS",
    "project.history.screens.SCREENS",
    "project.previewlinks.screens.SCREENS",
    "project.audit.screens.SCREENS",
    "project.importexport.views.SCREENS",
    "project.health.screen.SCREENS",
    "project.hazards.screen.SCREENS",
    "project.guide.screens.SCREENS",
]
TODAY_PANELS = [
    "project.guide.today.panels",
    "project.review.today.change_panels",
    "project.evidence.today.panels",
    "project.review.today.release_panels",
    "project.accounts.invitations.panels",
    "project.health.today.panels",
    "project.backup.today.panels",
]

# --- Language and time -----------------------------------------------------------------------
LANGUAGE_CODE = "en"
LANGUAGES = [("en", _("English"))]
LOCALE_PATHS = [BASE_DIR / "locale"]
FORMAT_MODULE_PATH = "project.formats"
TIME_ZONE = env.text("TIME_ZONE", "UTC")
USE_TZ = True

# --- Files -----------------------------------------------------------------------------------
STATIC_URL = "/static/"
STATIC_ROOT = Path(env.text("STATIC_ROOT", str(BASE_DIR / "var" / "static")))
STATICFILES_DIRS = [BASE_DIR / "static"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if DEBUG
        else "project.storage.StaticFiles"
    },
}
# A file whose name holds its hash never changes.
WHITENOISE_IMMUTABLE_FILE_TEST = r"^/static/(js-[0-9a-f]{12}/.+|.+\.[0-9a-f]{12}\..+)$"

# --- Security --------------------------------------------------------------------------------
SESSION_COOKIE_NAME = "__Host-session" if HTTPS else "session"
CSRF_COOKIE_NAME = "__Host-csrf" if HTTPS else "csrf"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = HTTPS
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = True
SESSION_COOKIE_AGE = 12 * 60 * 60
SESSION_ENGINE = "project.accounts.sessions"
SECURE_SSL_REDIRECT = HTTPS and env.flag("SSL_REDIRECT", default=True)
SECURE_HSTS_SECONDS = 365 * 24 * 60 * 60 if HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = HTTPS
# Other sites get no referrer; our own forms must send one, or CSRF checks fail.
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
if BEHIND_PROXY:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
X_FRAME_OPTIONS = "DENY"

AUTH_PASSWORD_VALIDATORS: list[dict[str, Any]] = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
# After five wrong passwords for one name, an address is locked out for that name.
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "django.contrib.auth.backends.ModelBackend",
]
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_FAILURE_LIMIT = 5
AXES_COOLOFF_TIME = timedelta(minutes=15)
AXES_RESET_ON_SUCCESS = True
AXES_RESET_COOL_OFF_ON_FAILURE_DURING_LOCKOUT = False
AXES_CLIENT_IP_CALLABLE = "project.accounts.lockout.get_client_address"
AXES_LOCKOUT_CALLABLE = "project.accounts.lockout.show_lockout"
AXES_ENABLE_ADMIN = AXES_VERBOSE = False
# Sign-ins are in the audit log.
AXES_DISABLE_ACCESS_LOG = True
OTP_TOTP_ISSUER = OTP_WEBAUTHN_RP_NAME = "Unknot"
# A passkey belongs to one host, and browsers create one only over HTTPS or on localhost.
OTP_WEBAUTHN_RP_ID = urlsplit(SITE_URL).hostname or ""
PASSKEYS = HTTPS or OTP_WEBAUTHN_RP_ID == "localhost"
OTP_WEBAUTHN_ALLOWED_ORIGINS = [SITE_URL if PASSKEYS else "https://localhost"]
OTP_WEBAUTHN_ALLOW_PASSWORDLESS_LOGIN = False
OTP_WEBAUTHN_HELPER_CLASS = "project.accounts.passkeys.PasskeyHelper"
CSRF_FAILURE_VIEW = "project.accounts.csrf_failure.show_csrf_failure"
LOGIN_URL = "admin:login"
LOGIN_REDIRECT_URL = "admin:index"

# --- The installable app (django-pwa) --------------------------------------------------------
PWA_APP_NAME = "Unknot"
PWA_APP_DESCRIPTION = _("What to do, right now, when a muscle cramps.")
PWA_APP_THEME_COLOR = PWA_APP_BACKGROUND_COLOR = "#12161a"
PWA_APP_DEBUG_MODE = False

# --- The API ---------------------------------------------------------------------------------
REST_FRAMEWORK = {
    "DEFAULT_AUTHENTICATION_CLASSES": [],
    "DEFAULT_PERMISSION_CLASSES": ["rest_framework.permissions.AllowAny"],
    "DEFAULT_RENDERER_CLASSES": ["rest_framework.renderers.JSONRenderer"],
    "DEFAULT_PARSER_CLASSES": [],
    "DEFAULT_SCHEMA_CLASS": "drf_spectacular.openapi.AutoSchema",
    "DEFAULT_THROTTLE_CLASSES": ["rest_framework.throttling.AnonRateThrottle"],
    "DEFAULT_THROTTLE_RATES": {"anon": env.text("API_RATE", "120/min")},
    "EXCEPTION_HANDLER": "project.api.errors.explain_api_error",
    "UNAUTHENTICATED_USER": None,
}
SPECTACULAR_SETTINGS = {
    "TITLE": "Unknot",
    "DESCRIPTION": "The live release: what patients see, read-only.",
    "VERSION": "1",
    "SERVE_INCLUDE_SCHEMA": False,
    "SCHEMA_PATH_PREFIX": "/api/v1",
}
# All server processes share this cache, so throttles count the requests to any of them.
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "throttle_cache",
    }
}
