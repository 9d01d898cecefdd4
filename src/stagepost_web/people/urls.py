"""The first page, help, signing in and out, and a person's own account.

Of allauth's pages only those are here that somebody needs.
"""

from allauth.account import views
from django.urls import include, path, re_path

from stagepost_web.people.views import dfe
from stagepost_web.people.views.emails import emails
from stagepost_web.people.views.help import help_page
from stagepost_web.people.views.home import home
from stagepost_web.people.views.second_step import second_step
from stagepost_web.people.views.session import still_signed_in

own = [
    path("", home, name="home"),
    path("help/", help_page, name="help"),
    path("account/emails/", emails, name="emails"),
    path("account/session/", still_signed_in, name="still_signed_in"),
    path("account/second-step/set-up/", second_step, name="second_step"),
    path("account/dfe/sign-in/", dfe.dfe_start, name="dfe_start"),
    path("account/dfe/accept/", dfe.dfe_accept, name="dfe_accept"),
    path("account/dfe/return/", dfe.dfe_return, name="dfe_return"),
    path("account/dfe/link/", dfe.dfe_link, name="dfe_link"),
    path("account/dfe/unlink/", dfe.dfe_unlink, name="dfe_unlink"),
    path("account/dfe/signed-out/", dfe.dfe_signed_out, name="dfe_signed_out"),
]
account = [
    path("login/", views.login, name="account_login"),
    path("logout/", dfe.sign_out, name="account_logout"),
    path("signup/", views.signup, name="account_signup"),  # says that there is none
    path("inactive/", views.account_inactive, name="account_inactive"),
    path("reauthenticate/", views.reauthenticate, name="account_reauthenticate"),
    path("password/change/", views.password_change, name="account_change_password"),
    path("password/set/", views.password_set, name="account_set_password"),
    path("password/reset/", views.password_reset, name="account_reset_password"),
    path("password/reset/done/", views.password_reset_done, name="account_reset_password_done"),
    re_path(
        r"^password/reset/key/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$",
        views.password_reset_from_key,
        name="account_reset_password_from_key",
    ),
    path(
        "password/reset/key/done/",
        views.password_reset_from_key_done,
        name="account_reset_password_from_key_done",
    ),
    path("second-step/", include("allauth.mfa.urls")),
]

urlpatterns = [path("", include((own, "people"))), path("account/", include(account))]
