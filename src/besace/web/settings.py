"""Settings of the Besace server, from environment variables with safe defaults.

Every variable is listed in ``docs/operators.md``. A first start makes its own secret key in the data folder.
"""

import os
from pathlib import Path
from urllib.parse import urlsplit

import dj_database_url
import dj_email_url
from csp.constants import NONE, SELF
from django.core.exceptions import ImproperlyConfigured
from django.utils.translation import gettext_lazy as _

from besace.web.foundation.secrets import instance_secret


def _flag(name: str) -> bool:
    return os.environ.get(name, "").lower() in {"1", "true", "yes", "on"}


def _words(name: str) -> list[str]:
    return [word.strip() for word in os.environ.get(name, "").split(",") if word.strip()]


PACKAGE = Path(__file__).resolve().parent
DATA_DIR = Path(os.environ.get("BESACE_DATA_DIR", "data")).resolve()
DATA_DIR.mkdir(parents=True, exist_ok=True, mode=0o700)

BASE_URL = os.environ.get("BESACE_BASE_URL", "http://localhost:8000").rstrip("/")
_base = urlsplit(BASE_URL)
if _base.scheme not in {"http", "https"} or not _base.hostname or _base.path or _base.query:
    raise ImproperlyConfigured(
        f"BESACE_BASE_URL must be an address such as https://badges.example.org, without a path. It is {BASE_URL!r}."
    )
LISTEN = os.environ.get("BESACE_LISTEN", "127.0.0.1:8000")
IS_HTTPS = _base.scheme == "https"

DEBUG = _flag("BESACE_DEBUG")
SECRET_KEY = instance_secret(DATA_DIR, "django").hex()
LOOPBACK_NAMES = ["localhost", "127.0.0.1", "[::1]"]
ALLOWED_HOSTS = [_base.hostname, *_words("BESACE_EXTRA_HOSTS")]
if _base.hostname in LOOPBACK_NAMES or _base.hostname == "::1":
    ALLOWED_HOSTS += LOOPBACK_NAMES
CSRF_TRUSTED_ORIGINS = [BASE_URL]
TRUSTED_HOSTS = _words("BESACE_TRUSTED_HOSTS")
TRUSTED_HOSTS_CA = os.environ.get("BESACE_TRUSTED_HOSTS_CA", "")

INSTALLED_APPS = [
    "django.contrib.contenttypes",
    "django.contrib.auth",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.humanize",
    "django.contrib.staticfiles",
    "besace.web.foundation",
    "besace.web.design",
    "besace.web.accounts",
    "besace.web.organisations",
    "besace.web.achievements",
    "besace.web.awards",
    "besace.web.checking",
    "besace.web.groups",
    "besace.web.backpack",
    "besace.web.guide",
    "besace.web.pages.visitor",
    "besace.web.pages.learner",
    "besace.web.pages.trainer",
    "besace.web.pages.organisation",
    "besace.web.pages.employer",
    "besace.web.pages.operator",
    "besace.web.connect",
    "besace.web.operations",
    "allauth",
    "allauth.account",
    "allauth.mfa",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "besace.web.foundation.sanity.refuse_nul",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
]

ROOT_URLCONF = "besace.web.urls"
WSGI_APPLICATION = "besace.web.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "besace.web.design.context.page",
            ],
        },
    }
]

DATABASES = {
    "default": dj_database_url.parse(
        os.environ.get("BESACE_DATABASE_URL", f"sqlite:///{DATA_DIR / 'besace.sqlite3'}"),
        conn_max_age=60,
        conn_health_checks=True,
    )
}
if "sqlite" in DATABASES["default"]["ENGINE"]:
    DATABASES["default"]["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": "PRAGMA journal_mode=WAL;PRAGMA synchronous=NORMAL;",
    }
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.filebased.FileBasedCache",
        "LOCATION": DATA_DIR / "cache",
        # Past this number a third is thrown away at random: counters of rate limits must not be among them.
        "OPTIONS": {"MAX_ENTRIES": 10_000},
    }
}

STORAGES = {
    "default": {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {"location": DATA_DIR / "files", "file_permissions_mode": 0o600},
    },
    "staticfiles": {"BACKEND": "besace.web.foundation.static_files.HashedFiles"},
}
STATIC_URL = "/static/"
STATIC_ROOT = DATA_DIR / "static"
MEDIA_ROOT = DATA_DIR / "files"

# Language: French first, English complete; the language is in the address.
LANGUAGE_CODE = "fr"
LANGUAGES = [("fr", _("French")), ("en", _("English"))]
FORMAT_MODULE_PATH = ["besace.web.foundation.formats"]
USE_TZ = True
TIME_ZONE = os.environ.get("BESACE_TIME_ZONE", "Europe/Paris")

# Accounts: an address and a mailed code, no password; passkeys (allauth) for those who want them.
AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "organisation:start"
LOGOUT_REDIRECT_URL = "account_signed_out"
ACCOUNT_ADAPTER = "besace.web.accounts.adapter.AccountAdapter"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*"]
ACCOUNT_EMAIL_VERIFICATION = "mandatory"
ACCOUNT_EMAIL_NOTIFICATIONS = False
# A whole class may sign in, or answer a questionnaire, behind one address of the network.
ACCOUNT_RATE_LIMITS = {
    "request_login_code": "60/m/ip,3/m/key",
    "login": "60/m/ip",
    "send_portrait": "120/m/ip",
    "answer_questionnaire": "60/m/ip,600/h/ip",
}
# No proxy is believed unless the operator says how many stand before us: else all visitors would share its limits.
ALLAUTH_TRUSTED_PROXY_COUNT = int(os.environ.get("BESACE_PROXIES", "0"))
MFA_SUPPORTED_TYPES = ["webauthn"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not IS_HTTPS

# VC-API for outside test suites: whoever reaches it may sign with the keys of the test issuers.
VC_API = _flag("BESACE_VC_API")

# Mail. Without BESACE_EMAIL_URL mails wait in the outbox, or land in the local inbox on a laptop.
EMAIL_URL = os.environ.get("BESACE_EMAIL_URL", "")
DEFAULT_FROM_EMAIL = os.environ.get("BESACE_EMAIL_FROM", f"Besace <badges@{_base.hostname}>")
EMAIL_TIMEOUT = 20
# Where visitors may write to the people of this site; pages that would name it say so where there is none.
CONTACT_EMAIL = os.environ.get("BESACE_CONTACT_EMAIL", "").strip()
if EMAIL_URL:
    _mail = dj_email_url.parse(EMAIL_URL)
    EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    EMAIL_HOST, EMAIL_PORT = _mail["EMAIL_HOST"], _mail["EMAIL_PORT"]
    EMAIL_HOST_USER, EMAIL_HOST_PASSWORD = _mail["EMAIL_HOST_USER"], _mail["EMAIL_HOST_PASSWORD"]
    EMAIL_USE_TLS, EMAIL_USE_SSL = _mail.get("EMAIL_USE_TLS", False), _mail.get("EMAIL_USE_SSL", False)
else:
    EMAIL_BACKEND = "besace.web.foundation.inbox.InboxBackend"

# Browser security. No inline code, no third party.
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_HSTS_SECONDS = 31_536_000 if IS_HTTPS else 0
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = IS_HTTPS
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = True
SESSION_COOKIE_AGE = 90 * 24 * 3600
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:", "blob:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "manifest-src": [SELF],
        "worker-src": [SELF],
        "media-src": [SELF, "blob:"],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
        "base-uri": [NONE],
    }
}
# A foreign badge of up to 10 MiB is read whole; anything larger is refused while it arrives.
DATA_UPLOAD_MAX_MEMORY_SIZE = 12 * 1024 * 1024
FILE_UPLOAD_HANDLERS = [
    "besace.web.foundation.uploads.CappedUpload",
    "django.core.files.uploadhandler.MemoryFileUploadHandler",
    "django.core.files.uploadhandler.TemporaryFileUploadHandler",
]
FILE_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 20_000

# How many addresses of strangers each process reads at once: half of its threads stay free for our own pages.
STRANGERS_AT_ONCE = max(1, int(os.environ.get("BESACE_THREADS", "4")) // 2)

# The time in which an award can be undone before anything is signed or sent.
UNDO_S = int(os.environ.get("BESACE_UNDO_S", "60"))

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "line": {
            "()": "besace.web.foundation.logs.DiscreetFormatter",
            "format": "{asctime} {levelname} {name} {message}",
            "style": "{",
        }
    },
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    # A stranger's Host header is answered with 400; it is no news for the log.
    "loggers": {"django.security.DisallowedHost": {"handlers": [], "propagate": False}},
    "root": {"handlers": ["console"], "level": os.environ.get("BESACE_LOG_LEVEL", "WARNING")},
}
