"""Writes what an owner is told of the account, from what holds at the moment it is sent."""

from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from app.billing.notices import Notice, still_holds
from app.business.repository import load_business, load_entitlement, load_usage
from app.clock import from_unix
from app.outbox.message import Message
from app.unit_of_work import UnitOfWork
from app.words import Words, words_for
from app.words.formats import say_day

_BIGGER = frozenset({Notice.USAGE_WARNED, Notice.USAGE_FULL})
_FIRST = frozenset({Notice.TRIAL_ENDS, Notice.TRIAL_ENDS_TOMORROW, Notice.TRIAL_OVER})
# These lead to the page with one button; the others are about what runs.
_LEAD_ON = _BIGGER | _FIRST


@cache
def _templates() -> Environment:
    loader = FileSystemLoader(Path(__file__).parent / "templates")
    return Environment(loader=loader, autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)


def compose_billing(work: UnitOfWork, base_url: str, message: Message) -> tuple[dict[str, Any] | None, str | None]:
    """The mail to the owner, or the reason why it is not sent any more."""
    notice = Notice(message.subject_kind)
    if not still_holds(notice, message.subject_id, load_entitlement(work), work.now):
        return None, "outdated"
    business = load_business(work)
    if business.email is None:
        return None, "no_address"
    words = words_for("es" if message.language == "es" else "en")
    key, facts = f"letter.billing.{notice.value}", _facts(work, words, message)
    link = f"{base_url}/dashboard/billing{'/next' if notice in _LEAD_ON else ''}"
    values = {
        "language": words.language,
        "subject": words.say(f"{key}.subject", **facts),
        "intro": words.say(f"{key}.intro", **facts),
        "button": words.say(_button(notice)),
        "why": words.say("letter.billing.why"),
        "link": link,
    }
    mail = {
        "from_name": words.say("product.name"),
        "reply_to": None,
        "subject": values["subject"],
        "html": _templates().get_template("billing.html").render(values),
        "text": f"{values['intro']}\n\n{values['button']}: {link}\n\n{values['why']}\n",
    }
    return {"channel": "email", "to": business.email, **mail}, None


def _button(notice: Notice) -> str:
    if notice in _BIGGER:
        return "plans.letter.bigger"
    return "plans.letter.choose" if notice in _FIRST else "plans.banner.go"


def _facts(work: UnitOfWork, words: Words, message: Message) -> dict[str, Any]:
    business, entitlement = load_business(work), load_entitlement(work)
    assert entitlement is not None, "a letter about an account that is not known does not hold"
    usage = load_usage(work, from_unix(message.subject_id))
    day = from_unix(message.subject_id).astimezone(business.zone).date()
    return {
        "business": business.name,
        "plan": words.say(f"plan.{entitlement.plan.value}"),
        "counted": usage,
        "limit": entitlement.monthly_appointments,
        "when": say_day(day, words.language),
    }
