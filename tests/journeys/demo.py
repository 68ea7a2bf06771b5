"""The people of the demonstration, signed in through the pages, and every page that each of them can reach."""

import re
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, BrowserContext, Page

from tests.journeys.site import Site, code_in, wait_for

VISITOR, LEARNER, TRAINER, OWNER = "visitor", "learner", "trainer", "owner"
ADDRESSES = {
    LEARNER: "nadia.benali@exemple.example",
    TRAINER: "karim.haddad@velay.example",
    OWNER: "sophie.martin@velay.example",
}
LOCALES = {"fr": "fr-FR", "en": "en-GB"}
# What differs between pages of one kind: ids, tokens of links, the names of ready-made badges, texts of the guide to adapt.
IDS = re.compile(
    r"(?<=/)([a-z2-7]{26}|[0-9a-f-]{36}|[A-Za-z0-9_-]{43}|(?:apprenants|formateurs)/[a-z-]+/(?:fr|en))(?=/|$)"
    r"|(?<=/badges/modele/)[a-z-]+(?=/|$)"
)
PARTS = re.compile(r"(?<=/guide/)(?!formateurs/)[^/.]+(?=/$)|(?<=mateurs/)[^/.]+(?=/$)")
"""The parts of the guide differ only in their words: one of each guide is looked at."""
LINK = re.compile(r'href="(/[^"#]*)["#]')


class People:
    """Signs people in once and hands out pages in their name."""

    def __init__(self, site: Site, browser: Browser) -> None:
        self.site, self.browser = site, browser
        self._cookies: dict[str, Any] = {VISITOR: None}
        for who in ADDRESSES:
            self._cookies[who] = self._sign_in(who)

    def page(self, who: str, *, width: int, theme: str, language: str, touch: bool = False) -> Page:
        """A page in a context of its own: close ``page.context``, never the page alone.

        A page that is closed while its next one arrives may stay open, and the closing then never ends
        (https://crbug.com/536385539).
        """
        return self._context(who, width=width, theme=theme, language=language, touch=touch).new_page()

    def pages(self, language: str) -> list[tuple[str, str, str]]:
        """``(name, who, address)`` of one page of each kind that somebody reaches by links, in reading order."""
        starts = {
            VISITOR: [
                *(f"/{language}/{path}" for path in ("", "questionnaire/", "q/guide/", "q/guide/merci/")),
                *self._printed(language, "voir", "recu", "une-fois"),
            ],
            LEARNER: [f"/{language}/besace/", *self._printed(language, "recu")],
            TRAINER: [f"/{language}/organismes/", *self._printed(language, "organismes")],
            OWNER: [f"/{language}/organismes/", f"/{language}/operateur/"],
        }
        found: list[tuple[str, str, str]] = []
        seen: set[str] = set()
        for who, addresses in starts.items():
            context = self._context(who, width=390, theme="light", language=language)
            waiting, asked = list(addresses), set()
            while waiting:
                path = waiting.pop(0)
                shape = PARTS.sub("PART", IDS.sub("ID", path.split("?")[0]))
                kind = f"{shape} {who if who == VISITOR else ''}".strip()
                if kind in asked or not path.startswith(f"/{language}/"):
                    continue
                asked.add(kind)
                answer = context.request.get(self.site.url + path)
                if "text/html" not in answer.headers.get("content-type", ""):
                    continue
                waiting += LINK.findall(answer.text().replace("&amp;", "&"))
                shown = IDS.sub("ID", answer.url.removeprefix(self.site.url).split("?")[0])
                if shown not in seen:
                    seen.add(shown)
                    found.append((f"{who} {shown}", who, self.site.url + path))
            context.close()
        return found

    def _printed(self, language: str, *kinds: str) -> list[str]:
        paths = re.findall(r"http://localhost:\d+/fr(/\S+)", self.site.printed)
        return [f"/{language}{path}" for path in paths if path.split("/")[1] in kinds]

    def _context(
        self, who: str, *, width: int, theme: str, language: str, touch: bool = False
    ) -> BrowserContext:
        return self.browser.new_context(
            viewport={"width": width, "height": 844 if width < 800 else 860},
            color_scheme="dark" if theme == "dark" else "light",
            locale=LOCALES[language],
            storage_state=self._cookies[who],
            reduced_motion="reduce",
            has_touch=touch,
        )

    def _sign_in(self, who: str) -> Any:
        context = self.browser.new_context(locale="fr-FR")
        page = context.new_page()
        page.goto(f"{self.site.url}/fr/compte/connexion/")
        page.fill("input[name=address]", ADDRESSES[who])
        page.click("main button[type=submit] >> nth=0")
        page.fill("input[name=code]", self.newest_code(ADDRESSES[who]))
        page.click("main button[type=submit] >> nth=0")
        page.wait_for_url(lambda address: "connexion" not in address)
        state = context.storage_state()
        context.close()
        return state

    def remember(self, who: str, page: Page) -> None:
        """Keep the cookies of ``page`` for the next pages of ``who``, who need not be known yet."""
        self._cookies[who] = page.context.storage_state()

    def stranger(self) -> Page:
        """A phone in French that nobody used before."""
        return self.page(VISITOR, width=390, theme="light", language="fr")

    def mails_to(self, address: str) -> list[EmailMessage]:
        """What the local inbox holds for ``address``, newest first."""
        files = sorted((Path(self.site.data) / "inbox").glob("[!.]*.eml"), reverse=True)
        mails = (message_from_bytes(file.read_bytes(), policy=policy.default) for file in files)
        return [mail for mail in mails if address in str(mail["To"])]

    def newest_code(self, address: str) -> str:
        def look() -> str | None:
            found = (mail for mail in self.mails_to(address) if "code" in str(mail["Subject"]).lower())
            newest = next(found, None)
            return code_in(newest) if newest else None

        return wait_for(f"a code for {address}", look)
