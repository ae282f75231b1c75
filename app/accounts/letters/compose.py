"""Writes a letter at the moment it is sent; one whose link gives no right any more is not sent."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from app.accounts.letters.letter import Letter
from app.accounts.letters.link import link_of
from app.accounts.letters.repository import get_letter
from app.config import KeyRing
from app.outbox.message import Composition, Message, Ready, Skip
from app.unit_of_work import UnitOfWork
from app.words import words_for


@cache
def _mails() -> Environment:
    loader = FileSystemLoader(Path(__file__).parent / "mails")
    return Environment(loader=loader, autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)


@dataclass(frozen=True, slots=True)
class LetterComposer:
    """Composes under the address of this installation."""

    base_url: str
    keys: KeyRing

    def compose(self, work: UnitOfWork, message: Message, failed: frozenset[str]) -> Composition:
        """The mail, or the reason why nothing is to be sent any more."""
        if "email" in failed:
            return Skip("refused")
        letter = get_letter(work.connection, message.subject_id)
        if letter is None or not letter.is_live(work.now):
            return Skip("outdated")
        return Ready("email", {"channel": "email", "to": letter.email, **self._mail(letter)}, letter.email)

    def _mail(self, letter: Letter) -> dict[str, Any]:
        words = words_for(letter.language)
        key = f"letter.{letter.kind.value}"
        facts = {"email": letter.email, **letter.content.get("facts", {})}
        values = {
            "language": words.language,
            "say": words.say,
            "subject": words.say(f"{key}.subject", **facts),
            "intro": words.say(f"{key}.intro", **facts),
            "button": words.say(f"{key}.button", **facts),
            "why": words.say(f"{key}.why", **facts),
            "link": link_of(self.keys, letter, base_url=self.base_url),
        }
        return {
            "from_name": words.say("product.name"),
            "reply_to": None,
            "subject": values["subject"],
            "html": _mails().get_template("account_mail.html").render(values),
            "text": _mails().get_template("account_mail.txt").render(values),
        }
