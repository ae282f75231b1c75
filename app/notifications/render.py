"""Gives a letter its form: a mail, a text, or a push message."""

import base64
import re
from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from app.notifications.letter import Letter, Paper, Purpose, Texts, fill_places
from app.notifications.repository import OwnText
from app.notifications.segments import fit_text
from app.pages.accent import derive_theme
from app.words import Words

_WEB = re.compile(r"https?://\S+")


@cache
def _templates() -> Environment:
    loader = FileSystemLoader(Path(__file__).parent / "templates")
    return Environment(loader=loader, autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)


def texts_of(letter: Letter, words: Words, own_mail: OwnText | None, own_short: OwnText | None) -> Texts:
    """The sentences of a letter with its facts in them."""
    facts: dict[str, Any] = dict(letter.facts)
    return Texts(
        subject=fill_places(own_mail.subject, facts)
        if own_mail is not None and own_mail.subject
        else words.say(f"mail.{letter.key}.subject", **facts),
        body=words.say(f"mail.{letter.key}.intro", **facts) if own_mail is None else fill_places(own_mail.body, facts),
        short=words.say(f"mail.{letter.key}.short", **facts)
        if own_short is None
        else fill_places(own_short.body, facts),
    )


def render_mail(letter: Letter, paper: Paper, *, to: str) -> dict[str, Any]:
    """What the mail channel sends."""
    footer = {Purpose.STAFF: "mail.footer_staff", Purpose.CODE: "mail.code.ignore"}.get(letter.purpose, "mail.footer")
    values = {
        "footer": paper.words.say(footer, business=paper.business.name),
        "language": paper.words.language,
        "business": paper.business,
        "theme": derive_theme(paper.business.accent),
        "letter": letter,
        "subject": paper.texts.subject,
        "paragraphs": [one.strip() for one in paper.texts.body.split("\n\n") if one.strip()],
    }
    request: dict[str, Any] = {
        "channel": "email",
        "to": to,
        "from_name": paper.sender_name,
        "reply_to": paper.reply_to,
        "subject": paper.texts.subject,
        "html": _templates().get_template("customer_mail.html").render(values),
        "text": _templates().get_template("customer_mail.txt").render(values).strip() + "\n",
        "headers": paper.headers,
    }
    if letter.calendar is not None:
        content = base64.b64encode(letter.calendar.content).decode()
        name, method = "appointment.ics", letter.calendar.method
        request["attachments"] = [{"name": name, "type": "application/ics", "content": content, "method": method}]
    return request


def render_text(paper: Paper, *, channel: str, to: str) -> dict[str, Any]:
    """What the text channels send: in as few segments as the words allow."""
    text = paper.texts.short if channel == "whatsapp" else fit_text(paper.texts.short)
    return {"channel": channel, "to": to, "text": " ".join(text.split(" ")).strip()}


def render_push(letter: Letter, paper: Paper) -> dict[str, Any]:
    """What a browser shows; the link stands behind it, not in it."""
    body = _WEB.sub("", paper.texts.short).removeprefix(f"{paper.business.name}:").strip(" .:-")
    url = letter.button.url if letter.button is not None else ""
    return {"channel": "push", "title": paper.sender_name, "text": body, "url": url}
