"""Writes the message that carries a code: a short text, or a mail with little but the code in it."""

from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from app.business.repository import load_business
from app.customers.contact import ContactKind
from app.outbox.message import Message
from app.unit_of_work import UnitOfWork
from app.verification.codes import CodeKeys, code_of
from app.verification.repository import find_verification
from app.verification.verification import VerificationState
from app.words import words_for


@cache
def _templates() -> Environment:
    loader = FileSystemLoader(Path(__file__).parent / "templates")
    return Environment(loader=loader, autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)


def compose_code(work: UnitOfWork, keys: CodeKeys, message: Message) -> tuple[dict[str, Any] | None, str | None]:
    """The request for the channel, or the reason why the code is not sent any more."""
    verification = find_verification(work, message.subject_id)
    if verification is None or verification.state is not VerificationState.OPEN:
        return None, "outdated"
    code = code_of(keys, verification)
    if code is None:
        return None, "key_gone"
    business = load_business(work)
    words = words_for("es" if message.language == "es" else "en")
    to = verification.contact.value
    if verification.contact.kind is ContactKind.PHONE:
        text = words.say("mail.code.short", business=business.name, code=code)
        return {"channel": "sms", "to": to, "text": text}, None
    intro, ignore = words.say("mail.code.intro", business=business.name), words.say("mail.code.ignore")
    subject = words.say("mail.code.subject", code=code)
    values = {
        "language": words.language,
        "business": business,
        "subject": subject,
        "code": code,
        "intro": intro,
        "ignore": ignore,
    }
    mail = {
        "from_name": business.name,
        "reply_to": business.email,
        "subject": subject,
        "html": _templates().get_template("code.html").render(values),
        "text": f"{intro}\n\n{code}\n\n{ignore}\n",
    }
    return {"channel": "email", "to": to, **mail}, None
