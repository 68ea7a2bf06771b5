"""Signing in with the mailed link and with a passkey, and joining a team, in a real browser on a phone."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.conftest import OpenPage
from tests.journeys.site import Site, code_in, links_in

AUTHENTICATOR = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    running = Site(tmp_path_factory.mktemp("accounts") / "data").start()
    yield running
    running.stop()


def sign_in(page: Page, site: Site, address: str, *, name: str = "", path: str = "") -> None:
    seen = len(site.postbox.to(address))
    page.goto(f"{site.url}/fr/compte/connexion/?next={path or '/fr/compte/'}")
    page.get_by_label("Votre adresse e-mail").fill(address)
    page.get_by_role("button", name="Recevoir un code").click()
    page.get_by_label("Les 6 chiffres").fill(code_in(site.postbox.wait(address, after=seen)))
    page.get_by_role("button", name="Se connecter", exact=True).click()
    if name:
        page.get_by_label("Votre prénom et votre nom").fill(name)
        page.get_by_role("button", name="Garder ce nom").click()


def test_the_mailed_link_signs_in_on_another_device_once(site: Site, open_page: OpenPage) -> None:
    page = open_page(javascript=False)
    page.goto(f"{site.url}/fr/compte/connexion/")
    page.get_by_label("Votre adresse e-mail").fill("lien@exemple.example")
    page.get_by_role("button", name="Recevoir un code").click()
    link = links_in(site.postbox.wait("lien@exemple.example"))[0]
    phone = open_page(javascript=False)
    phone.goto(link)
    phone.goto(link)
    phone.get_by_role("button", name="Se connecter sur cet appareil").click()
    expect(phone.get_by_role("heading", name="Quel est votre nom ?")).to_be_visible()
    late = open_page(javascript=False)
    late.goto(link)
    expect(late.get_by_role("heading", name="Ce lien ne marche plus.")).to_be_visible()


def test_a_passkey_is_added_used_and_removed(site: Site, open_page: OpenPage) -> None:
    page = open_page()
    devtools = page.context.new_cdp_session(page)
    devtools.send("WebAuthn.enable")
    devtools.send("WebAuthn.addVirtualAuthenticator", {"options": AUTHENTICATOR})
    sign_in(page, site, "cle@exemple.example", name="Clé Exemple")
    page.get_by_role("link", name="Ajouter une clé d’accès").click()
    page.get_by_label("Un nom, pour la reconnaître").fill("Mon téléphone")
    page.get_by_role("button", name="Ajouter une clé d’accès").click()
    expect(page.get_by_text("Mon téléphone").first).to_be_visible()
    page.get_by_role("button", name="Se déconnecter").last.click()
    expect(page.get_by_role("heading", name="Vous n’êtes plus sur votre compte.")).to_be_visible()

    page.goto(f"{site.url}/fr/compte/connexion/?next=/fr/compte/")
    page.get_by_role("button", name="Se connecter avec la clé").click()
    expect(page.get_by_role("heading", name="Mon compte")).to_be_visible()
    page.get_by_role("link", name="Retirer Mon téléphone").click()
    page.get_by_role("button", name="Retirer cette clé d’accès").click()
    expect(page.get_by_role("heading", name="Mon compte")).to_be_visible()
    expect(page.get_by_text("Mon téléphone")).to_have_count(0)


def test_a_colleague_is_invited_and_joins_with_that_address(site: Site, open_page: OpenPage) -> None:
    owner = open_page(javascript=False)
    sign_in(owner, site, "marc@exemple.example", name="Marc Faure", path="/fr/organismes/nouveau/")
    owner.get_by_label("Nom de l’organisme").fill("Atelier du Velay")
    owner.get_by_role("button", name="Continuer vers les badges").click()
    owner.get_by_text("Être ponctuel").click()
    owner.get_by_role("button", name="Prendre les badges cochés").click()
    expect(owner.get_by_text("1 badge est à vous")).to_be_visible()
    owner.get_by_role("link", name="Équipe").click()
    owner.get_by_label("Adresse e-mail de la personne").fill("lea@exemple.example")
    owner.get_by_role("button", name="Envoyer l’invitation").click()

    link = links_in(site.postbox.wait("lea@exemple.example", subject="Rejoindre"))[0]
    colleague = open_page(javascript=False)
    colleague.goto(link)
    colleague.get_by_role("link", name="Se connecter").last.click()
    colleague.get_by_label("Votre adresse e-mail").fill("lea@exemple.example")
    colleague.get_by_role("button", name="Recevoir un code").click()
    mail = site.postbox.wait("lea@exemple.example", subject="code")
    colleague.get_by_label("Les 6 chiffres").fill(code_in(mail))
    colleague.get_by_role("button", name="Se connecter", exact=True).click()
    colleague.get_by_role("button", name="Plus tard").click()
    colleague.get_by_role("button", name="Rejoindre l’équipe").click()
    expect(colleague.get_by_text("Bienvenue dans l’équipe.")).to_be_visible()
    expect(colleague.get_by_role("link", name="Écrire un badge")).to_have_count(0)
