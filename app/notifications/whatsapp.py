"""WhatsApp's rule: free words for a day after the customer wrote, and approved templates at any other time."""

import json
from datetime import timedelta
from typing import Any

from app.notifications import repository
from app.notifications.letter import Letter
from app.notifications.message_settings import MessageSettings
from app.unit_of_work import UnitOfWork

_WINDOW = timedelta(hours=24)
APPROVED = "approved"
# The places of a template, in this order.
PLACES = ("name", "business", "when", "zone", "link")


def may_write(work: UnitOfWork, letter: Letter, settings: MessageSettings, language: str, number: str) -> bool:
    """Whether anything may be sent to this number now."""
    return _is_open(work, number) or template_of(settings, letter.key, language) is not None


def whatsapp_form(
    work: UnitOfWork, letter: Letter, settings: MessageSettings, language: str, number: str
) -> dict[str, Any]:
    """The approved template with its facts, where free words are not allowed."""
    if _is_open(work, number):
        return {}
    facts = {str(place): letter.facts.get(name, "") for place, name in enumerate(PLACES, start=1)}
    sid = template_of(settings, letter.key, language)
    return {"content_sid": sid, "content_variables": json.dumps(facts, ensure_ascii=False)}


def template_of(settings: MessageSettings, key: str, language: str) -> str | None:
    """The approved template of a kind."""
    known = settings.whatsapp_templates.get(key, {}).get(language, {})
    return str(known["sid"]) if known.get("status") == APPROVED else None


def _is_open(work: UnitOfWork, number: str) -> bool:
    return repository.has_written(work, "whatsapp", number, since=work.now - _WINDOW)
