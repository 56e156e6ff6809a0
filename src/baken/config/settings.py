"""Settings, read from the environment. Safe by default: what production needs and lacks stops the start.

`BAKEN_MODE` is `production` (the default), `demo` (an example organisation on this machine) or `test`.
Every variable is described in docs/reference/settings.md.
"""

from __future__ import annotations

import secrets
from datetime import timedelta
from pathlib import Path
from urllib.parse import urlsplit

import environ
from django.core.exceptions import ImproperlyConfigured
from django.utils.csp import CSP
from django.utils.translation import gettext_lazy as _

from baken.config.postgres import EmbeddedPostgres

env = environ.Env()
PROJECT = Path(__file__).resolve().parents[3]
PACKAGE = Path(__file__).resolve().parents[1]
DATA = Path(env("BAKEN_DATA", default=str(PROJECT / "var")))

MODE = env("BAKEN_MODE", default="production")
if MODE not in {"production", "demo", "test"}:
    raise ImproperlyConfigured(f"BAKEN_MODE is {MODE!r}; it can be production, demo or test.")
PRODUCTION = MODE == "production"
DEMO = MODE == "demo"
DEBUG = False


def demanded(name: str, otherwise: str) -> str:
    """A variable that production cannot do without."""
    value: str = env(name, default="")
    if value:
        return value
    if PRODUCTION:
        raise ImproperlyConfigured(
            f"{name} is not set. Baken runs in production mode and needs it; see docs/reference/settings.md. "
            "To look around on your own machine: make demo."
        )
    return otherwise


def own_secret() -> str:
    """A secret that the demo keeps in its data folder, so that sessions survive a restart."""
    file = DATA / "secret-key"
    if not file.exists():
        DATA.mkdir(parents=True, exist_ok=True)
        file.touch(mode=0o600)
        file.write_text(secrets.token_urlsafe(50))
    return file.read_text()


SECRET_KEY = demanded("SECRET_KEY", "only-for-tests" if MODE == "test" else own_secret() if DEMO else "")
SECRET_KEY_FALLBACKS = env.list("SECRET_KEY_FALLBACKS", default=[])
ALLOWED_HOSTS = demanded("ALLOWED_HOSTS", "localhost,127.0.0.1,[::1],testserver").split(",")
#: How many reverse proxies of our own stand before Baken.
PROXIES = ALLAUTH_TRUSTED_PROXY_COUNT = env.int("PROXIES", default=0)
CSRF_TRUSTED_ORIGINS = env.list("CSRF_TRUSTED_ORIGINS", default=[])

# -- database ---------------------------------------------------------------------------------------------------
#: The server that comes along; None where DATABASE_URL names another.
EMBEDDED_POSTGRES = (
    None
    if env("DATABASE_URL", default="") or PRODUCTION
    else EmbeddedPostgres(
        DATA / ("test-postgres" if MODE == "test" else "postgres"),
        {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off"} if MODE == "test" else {},
    )
)
_url = demanded("DATABASE_URL", EMBEDDED_POSTGRES.url() if EMBEDDED_POSTGRES else "")
DATABASES = {
    "default": {
        **env.db_url_config(_url),
        "CONN_MAX_AGE": 60,
        "CONN_HEALTH_CHECKS": True,
        "ATOMIC_REQUESTS": False,
    }
}
CACHES = {
    "default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}
    if MODE == "test"
    else {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "shared_cache",  # workers count together
        "OPTIONS": {"MAX_ENTRIES": 100_000},
    }
}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# -- rooms ------------------------------------------------------------------------------------------------------
ROOMS = [
    f"baken.{room.name}"
    for room in sorted(PACKAGE.iterdir())
    if (room / "apps.py").exists() and room.name not in {"config"}
]
INSTALLED_APPS = [
    *ROOMS,
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.postgres",
    "django.forms",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "django_htmx",
    "pgtrigger",
    "pghistory",
    "procrastinate.contrib.django",
]
MIDDLEWARE = [
    "baken.config.proxies.address_behind_proxies",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.csp.ContentSecurityPolicyMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "baken.accounts.middleware.demo_clock",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "baken.accounts.middleware.actor_and_origin",
    "baken.accounts.middleware.keep_signed_in",
    "baken.accounts.middleware.own_language",
    "baken.accounts.middleware.demand_second_factor",
]
ROOT_URLCONF = "baken.config.urls"
WSGI_APPLICATION = "baken.config.wsgi.application"

# -- screens ----------------------------------------------------------------------------------------------------
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.csp",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "baken.accounts.context.surroundings",
            ],
            "builtins": ["django.templatetags.i18n", "django.templatetags.static"],
        },
    }
]
FORM_RENDERER = "baken.shared.forms.BakenRenderer"

LANGUAGE_CODE = "nl"
LANGUAGES = [("nl", _("Dutch")), ("en", _("English"))]
LANGUAGE_COOKIE_NAME = "taal"
TIME_ZONE = env("TIME_ZONE", default="Europe/Amsterdam")
USE_I18N = True
FORMAT_MODULE_PATH = ["baken.shared.formats"]
USE_TZ = True

STATIC_URL = "static/"
STATIC_ROOT = Path(env("STATIC_ROOT", default=str(DATA / "static")))
STATICFILES_DIRS = [
    ("npm/@utrecht/component-library-css", PROJECT / "node_modules/@utrecht/component-library-css"),
    ("npm/@svgdotjs", PROJECT / "node_modules/@svgdotjs"),
    (
        "npm/@fontsource-variable/atkinson-hyperlegible-next",
        PROJECT / "node_modules/@fontsource-variable/atkinson-hyperlegible-next",
    ),
]
_static = "django.contrib.staticfiles.storage.StaticFilesStorage"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": _static if MODE == "test" else "whitenoise.storage.CompressedManifestStaticFilesStorage"
    },
}
WHITENOISE_KEEP_ONLY_HASHED_FILES = True  # pages name no others
#: What is compressed already, and what no browser of a visitor asks for.
WHITENOISE_SKIP_COMPRESS_EXTENSIONS = ["jpg", "png", "webp", "woff", "woff2", "cjs", "map", "md", "scss", "ts"]
MEDIA_ROOT = DATA / "files"

# -- signing in -------------------------------------------------------------------------------------------------
AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = ["baken.accounts.backends.StaffBackend"]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/"
LOGOUT_REDIRECT_URL = "account_login"
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.MD5PasswordHasher"  # tests make many users; nobody else uses it
    if MODE == "test"
    else "django.contrib.auth.hashers.ScryptPasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator",
        "OPTIONS": {"user_attributes": ("email", "name")},
    },
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
    {"NAME": "baken.accounts.passwords.StolenPasswordValidator"},
]
ACCOUNT_ADAPTER = "baken.accounts.adapters.StaffAdapter"
SOCIALACCOUNT_ADAPTER = "baken.accounts.adapters.StaffSocialAdapter"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*", "password2*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "none"  # accounts are made by the administrator, by invitation to that address
ACCOUNT_LOGOUT_ON_GET = False
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_REAUTHENTICATION_REQUIRED = True
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_RATE_LIMITS = {
    "login": "60/m/ip",  # a whole location can sit behind one address
    "login_failed": "10/m/ip,5/5m/key",
    "reauthenticate": "10/m/user",
    "change_password": "5/m/user",
    "reset_password": "10/m/ip,3/m/key",
    "reset_password_from_key": "20/m/ip",
}
MFA_ADAPTER = "baken.accounts.adapters.StaffSecondFactorAdapter"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_TOTP_ISSUER = "Baken"
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not PRODUCTION  # passkeys on http://localhost
SECOND_FACTOR_DEMANDED = env.bool("SECOND_FACTOR_DEMANDED", default=PRODUCTION)
OPEN_WITHOUT_SECOND_FACTOR = ("/account/", "/static/", "/taal/")
PWNED_PASSWORDS_FILE = env("PWNED_PASSWORDS_FILE", default="")
PWNED_PASSWORDS_URL = env("PWNED_PASSWORDS_URL", default="")
SOCIALACCOUNT_ONLY = False
SOCIALACCOUNT_PROVIDERS = {}
if env("OIDC_SERVER_URL", default=""):
    INSTALLED_APPS += ["allauth.socialaccount.providers.openid_connect"]
    SOCIALACCOUNT_PROVIDERS["openid_connect"] = {
        "APPS": [
            {
                "provider_id": "organisation",
                "name": env("OIDC_NAME", default="Organisatie"),
                "client_id": env("OIDC_CLIENT_ID"),
                "secret": env("OIDC_CLIENT_SECRET"),
                "settings": {
                    "server_url": env("OIDC_SERVER_URL"),
                    "oauth_pkce_enabled": True,
                    # Some servers, such as Microsoft Entra, never say that an address was verified.
                    "verified_email": env.bool("OIDC_EMAIL_VERIFIED", default=False),
                },
            }
        ]
    }

SESSION_COOKIE_AGE = int(timedelta(minutes=env.int("SESSION_MINUTES", default=60)).total_seconds())
SESSION_SAVE_EVERY_REQUEST = False
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = PRODUCTION
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"

# -- safety -----------------------------------------------------------------------------------------------------
SECURE_CSP: dict[str, list[str]] = {
    "default-src": [CSP.SELF],
    "img-src": [CSP.SELF, "data:"],
    "style-src": [CSP.SELF],
    "script-src": [CSP.SELF],
    "object-src": [CSP.NONE],
    "base-uri": [CSP.NONE],
    "form-action": [CSP.SELF],
    "frame-ancestors": [CSP.NONE],
}
if SOCIALACCOUNT_PROVIDERS:  # the button posts here and is sent on to the organisation's sign-on
    _sign_on = urlsplit(env("OIDC_SERVER_URL"))
    SECURE_CSP["form-action"] += [
        f"{_sign_on.scheme}://{_sign_on.netloc}",
        *env.list("OIDC_FORM_ORIGINS", default=[]),
    ]
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
if PRODUCTION:
    SECURE_SSL_REDIRECT = env.bool("SECURE_SSL_REDIRECT", default=True)
    if PROXIES:  # without one of our own, anyone could send this header
        SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    SECURE_HSTS_SECONDS = int(timedelta(days=365).total_seconds())
    SECURE_HSTS_INCLUDE_SUBDOMAINS = True
DATA_UPLOAD_MAX_MEMORY_SIZE = FILE_UPLOAD_MAX_MEMORY_SIZE = 10 * 1024 * 1024


#: A command that reads a file from its standard input and answers 0 for clean, 1 for infected; empty: none.
VIRUS_SCANNER = env("VIRUS_SCANNER", default="")

# -- mail -------------------------------------------------------------------------------------------------------
#: A mail server that takes longer counts as one that did not answer.
MAIL_TIMEOUT_SECONDS = 20


def mailer(url: str) -> dict[str, object]:
    """An address such as smtp+tls://user:password@host:587 as one of Django's mailers."""
    parts = env.email_url_config(url)
    backend = parts.pop("EMAIL_BACKEND")
    if not backend.endswith("smtp.EmailBackend"):
        return {"BACKEND": backend}
    names = {"EMAIL_HOST_USER": "username", "EMAIL_HOST_PASSWORD": "password"}
    options: dict[str, object] = {
        names.get(name, name.removeprefix("EMAIL_").lower()): value
        for name, value in parts.items()
        if name.startswith("EMAIL_") and name != "EMAIL_FILE_PATH"
    }
    return {"BACKEND": backend, "OPTIONS": {"timeout": MAIL_TIMEOUT_SECONDS, **options}}


MAILERS = {
    "default": {
        "BACKEND": "django.core.mail.backends.filebased.EmailBackend",  # mail of the demo never leaves the machine
        "OPTIONS": {"file_path": DATA / "mail"},
    }
    if DEMO
    else mailer(demanded("EMAIL_URL", "memorymail://"))
}
DEFAULT_FROM_EMAIL = env("DEFAULT_FROM_EMAIL", default="Baken <baken@localhost>")

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"plain": {"format": "%(asctime)s %(levelname)s %(name)s %(message)s"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "plain"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
}
SILENCED_SYSTEM_CHECKS = ["auth.W004"]  # one account per e-mail address is a constraint on lower(email)
