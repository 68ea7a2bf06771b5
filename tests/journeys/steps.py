"""What people do, a step each, through the pages. Who does it comes first."""

import re
from email.message import EmailMessage
from pathlib import Path

from playwright.sync_api import expect

from tests.journeys.people import PATIENCE_MS, Person
from tests.journeys.site import code_in, links_in

CODE_LENGTH = 6


def set_up(operator: Person, *, name: str, address: str, organisation: str) -> None:
    """The first run, from the address that the terminal printed."""
    operator.goes(operator.site.once().replace("/fr/", f"/{operator.language}/"))
    operator.press("Open")
    operator.types("Your name", name)
    operator.types("Your e-mail address", address)
    operator.types("Name of your organisation", organisation)
    operator.press("Set up")
    operator.reads("Our badges")


def take_ready_made(editor: Person, *names: str) -> None:
    """From the page of the organisation."""
    editor.press("Choose ready-made badges")
    for name in names:
        shelved = editor.page.locator("label", has=editor.page.locator("b", has_text=editor.said(name)))
        editor.ticks(shelved.locator("input"))
    editor.press("Take the ticked badges")
    editor.reads("Our badges")


def draw_badge(editor: Person, *, name: str, description: str, criteria: str, picture: Path) -> None:
    """From the page of the organisation: a badge of its own, published."""
    editor.press("Write a badge")
    editor.types("Name of the badge", name)
    editor.types("What it stands for", description)
    editor.types("What one must show to earn it", criteria)
    editor.chooses_file("Picture", picture)
    editor.types("What the picture shows", name)
    editor.press("Publish")
    expect(editor.page.get_by_role("heading", name=name)).to_be_visible()


def make_group(trainer: Person, *, name: str, people: str) -> str:
    """From the page of the organisation; ``people`` as pasted. Returns the address of the group's page."""
    trainer.press("Go to the groups")
    trainer.types("Name of the group", name)
    trainer.press("Make this group")
    trainer.types("Names and addresses", people)
    trainer.press("Add to the group")
    return trainer.page.url.partition("#")[0]


def award_in_three_presses(trainer: Person, group: str, badge: str, *, people: str) -> None:
    """``people`` is what the button says. Ends on the page that shows what was awarded."""
    trainer.goes(group)
    before = trainer.presses
    trainer.press(badge)
    trainer.press(people)
    trainer.press("Confirm")
    assert trainer.presses == before + 3


def undo(trainer: Person) -> None:
    trainer.press("Undo")
    trainer.reads("Undone")
    trainer.reads("Nothing was sent. Nobody received this badge.")


def link_to_badge(mail: EmailMessage) -> str:
    """The one button of an award's mail."""
    (link,) = {one for one in links_in(mail) if re.search(r"/recu/[^/]+/$", one)}
    return link


def badge_file(mail: EmailMessage) -> bytes:
    """The badge that is attached: the picture that does not stand in the text."""
    (found,) = [
        part.get_content()
        for part in mail.walk()
        if part.get_content_type() == "image/png" and part.get_content_disposition() == "attachment"
    ]
    assert isinstance(found, bytes)
    return found


def keep(learner: Person, link: str, address: str) -> None:
    """From the mail's link to the badge in the besace, with the code that is mailed to ``address``."""
    learner.goes(link)
    ask_and_type_code(learner, "Keep this badge", address)
    learner.reads("This badge is in your besace.")


def ask_and_type_code(who: Person, words: str, address: str, *, confirm: str = "") -> None:
    """Press ``words``, wait for the code, type it, and press the button of the code's page."""
    before = len(who.site.postbox.to(address))
    who.press(words)
    code = code_in(who.site.postbox.wait(address, after=before))
    assert len(code) == CODE_LENGTH
    who.types(who.page.locator("input[autocomplete=one-time-code]"), code)
    who.press(confirm or words)


def open_door(learner: Person, *, until: str = "", evidence: bool = False) -> str:
    """From the page of a badge: a link that shows it. Returns the link."""
    learner.press("Show this badge")
    link = learner.field("The link").input_value()
    if evidence:
        learner.ticks("Show the evidence too")
    if until:
        learner.chooses_day("Until which day?", until)
    if until or evidence:
        learner.press("Keep these choices")
        learner.reads("Your choices are kept.")
    return link


def check_file(employer: Person, file: Path) -> None:
    """On the public page that checks any badge."""
    employer.goes("verifier/")
    employer.chooses_file("The badge file", file)
    employer.press("Check this badge")


def drop_file(employer: Person, file: Path) -> None:
    """The same by dropping the file on the field."""
    employer.goes("verifier/")
    employer.page.locator("[data-drop]").evaluate(
        """(zone, [name, bytes]) => {
          const carried = new DataTransfer();
          carried.items.add(new File([new Uint8Array(bytes)], name, {type: "image/png"}));
          zone.dispatchEvent(new DragEvent("drop", {dataTransfer: carried, bubbles: true, cancelable: true}));
        }""",
        [file.name, list(file.read_bytes())],
    )
    employer.press("Check this badge")


def withdraw(editor: Person, *, awards: str, who: str, reason: str) -> str:
    """Revoke the badge of ``who`` from the list at ``awards``. Returns the address of the award's public page."""
    editor.goes(awards)
    editor.press(editor.page.locator("main a", has_text=who).first)
    public = editor.page.locator('a[href*="/attribution/"]').get_attribute("href") or ""
    editor.press("Withdraw this badge")
    editor.types("Why?", reason)
    editor.ticks("I understand: this badge can never become valid again.")
    editor.press("Withdraw for ever")
    expect(editor.page.get_by_text(reason).first).to_be_visible(timeout=PATIENCE_MS)
    return f"{editor.site.url}{public}"
