"""The doors of allauth that this organisation opens, under `/account/`.

Named one by one: no sign-up, no changing the e-mail address that the administrator gave, no connecting of other
accounts. What is not here does not exist. The names are those by which allauth finds its own pages.
"""

from allauth.account import views as account
from allauth.mfa.base import views as mfa
from allauth.mfa.recovery_codes import views as recovery_codes
from allauth.mfa.totp import views as totp
from allauth.mfa.webauthn import views as webauthn
from allauth.socialaccount import views as sign_on
from django.conf import settings
from django.urls import include, path, re_path, reverse_lazy
from django.views.generic import RedirectView

from baken.accounts.access import public

to_sign_in = public("there is no sign-up")(RedirectView.as_view(url=reverse_lazy("account_login")))
to_own_account = public("only leads on to a screen that checks")(
    RedirectView.as_view(url=reverse_lazy("accounts:own_account"))
)

signing_in = [
    path("login/", account.login, name="account_login"),
    path("logout/", account.logout, name="account_logout"),
    path("inactive/", account.account_inactive, name="account_inactive"),
    path("reauthenticate/", account.reauthenticate, name="account_reauthenticate"),
    path("signup/", to_sign_in, name="account_signup"),
    path("email/", to_own_account, name="account_email"),
]
password = [
    path("change/", account.password_change, name="account_change_password"),
    path("set/", account.password_set, name="account_set_password"),
    path("reset/", account.password_reset, name="account_reset_password"),
    path("reset/done/", account.password_reset_done, name="account_reset_password_done"),
    re_path(
        r"^reset/key/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$",
        account.password_reset_from_key,
        name="account_reset_password_from_key",
    ),
    path("reset/key/done/", account.password_reset_from_key_done, name="account_reset_password_from_key_done"),
]
second_step = [
    path("", mfa.index, name="mfa_index"),
    path("authenticate/", mfa.authenticate, name="mfa_authenticate"),
    path("reauthenticate/", mfa.reauthenticate, name="mfa_reauthenticate"),
    path("totp/activate/", totp.activate_totp, name="mfa_activate_totp"),
    path("totp/deactivate/", totp.deactivate_totp, name="mfa_deactivate_totp"),
    path("recovery-codes/", recovery_codes.view_recovery_codes, name="mfa_view_recovery_codes"),
    path("recovery-codes/generate/", recovery_codes.generate_recovery_codes, name="mfa_generate_recovery_codes"),
    path("recovery-codes/download/", recovery_codes.download_recovery_codes, name="mfa_download_recovery_codes"),
    path("webauthn/", webauthn.list_webauthn, name="mfa_list_webauthn"),
    path("webauthn/login/", webauthn.login_webauthn, name="mfa_login_webauthn"),
    path("webauthn/add/", webauthn.add_webauthn, name="mfa_add_webauthn"),
    path("webauthn/reauthenticate/", webauthn.reauthenticate_webauthn, name="mfa_reauthenticate_webauthn"),
    path("webauthn/keys/<int:pk>/remove/", webauthn.remove_webauthn, name="mfa_remove_webauthn"),
    path("webauthn/keys/<int:pk>/edit/", webauthn.edit_webauthn, name="mfa_edit_webauthn"),
]
own_sign_on = [
    path("login/cancelled/", sign_on.login_cancelled, name="socialaccount_login_cancelled"),
    path("login/error/", sign_on.login_error, name="socialaccount_login_error"),
    path("signup/", to_sign_in, name="socialaccount_signup"),
    path("", to_own_account, name="socialaccount_connections"),
]

urlpatterns = [
    *signing_in,
    path("password/", include(password)),
    path("2fa/", include(second_step)),
    path("3rdparty/", include(own_sign_on)),
]
if settings.SOCIALACCOUNT_PROVIDERS:  # brings a library along that nothing else uses
    urlpatterns += [path("", include("allauth.socialaccount.providers.openid_connect.urls"))]
