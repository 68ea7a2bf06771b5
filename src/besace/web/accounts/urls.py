"""Signing in and one's own account. Of allauth only the passkeys are mounted."""

from allauth.mfa.webauthn import views as passkeys
from django.contrib.auth.decorators import login_required
from django.urls import path
from django.views.generic import RedirectView

from besace.web.accounts.views import account, signing_in
from besace.web.accounts.views.account import proof_wanted

urlpatterns = [
    path("", account.account, name="account"),
    path("connexion/", signing_in.address, name="account_login"),
    path("connexion/code/", signing_in.code, name="account_code"),
    path("connexion/lien/<str:token>/", signing_in.link, name="account_link"),
    path("connexion/nom/", signing_in.name, name="account_name"),
    path("inscription/", RedirectView.as_view(pattern_name="account_login"), name="account_signup"),
    path("deconnexion/", signing_in.sign_out, name="account_logout"),
    path("au-revoir/", signing_in.signed_out, name="account_signed_out"),
    path("verification/", account.prove_again, name="account_reauthenticate"),
    path("adresses/ajouter/", account.add_address, name="account_add_address"),
    path("adresses/code/", account.prove_address, name="account_prove_address"),
    path("adresses/principale/", account.main_address, name="account_main_address"),
    path("adresses/retirer/", account.remove_address, name="account_remove_address"),
    path("cles/", login_required(RedirectView.as_view(pattern_name="account")), name="mfa_index"),
    path(
        "cles/liste/", login_required(RedirectView.as_view(pattern_name="account")), name="mfa_list_webauthn"
    ),
    path("cles/ajouter/", proof_wanted(passkeys.add_webauthn), name="mfa_add_webauthn"),
    path("cles/<int:pk>/retirer/", proof_wanted(passkeys.remove_webauthn), name="mfa_remove_webauthn"),
    path("cles/connexion/", passkeys.login_webauthn, name="mfa_login_webauthn"),
]
