"""The cards and buttons under a message, as the conversation protocol has them."""

from collections.abc import Sequence
from typing import Any

from app.appointments.customer_links import AppointmentLinks
from app.words import Words

Block = dict[str, Any]
Row = tuple[str, str]


def action(kind: str, value: str) -> dict[str, str]:
    return {"kind": kind, "value": value}


def say_action(text: str) -> dict[str, str]:
    """A button that is the same as typing its text."""
    return action("say", text)


def choice(label: str, aria_label: str, pressed: dict[str, str]) -> dict[str, Any]:
    return {"label": label, "aria_label": aria_label, "action": pressed}


def choices_block(
    groups: Sequence[tuple[str, Sequence[dict[str, Any]]]], *, more: dict[str, Any] | None = None
) -> Block:
    """Buttons in labelled groups."""
    return {
        "kind": "choices",
        "groups": [{"label": label, "choices": list(choices)} for label, choices in groups],
        "more": more,
    }


def code_block(words: Words) -> Block:
    """The field for the six digits of a code."""
    return {"kind": "code", "label": words.say("agent.code.label"), "submit": words.say("agent.code.submit")}


def readback_block(*, title: str, rows: Sequence[Row], policy: str | None, proposal_id: str, words: Words) -> Block:
    """The details to check, with Confirm and Change."""
    return {
        "kind": "readback",
        "title": title,
        "rows": [{"label": label, "value": value} for label, value in rows],
        "policy": policy,
        "confirm": {"label": words.say("agent.button.confirm"), "action": action("confirm", proposal_id)},
        "change": {"label": words.say("agent.button.change"), "action": action("change", proposal_id)},
    }


def confirmation_block(
    *, state: str, title: str, rows: Sequence[Row], links: AppointmentLinks | None, words: Words
) -> Block:
    """What was done, with the calendar file and the link to change it."""
    return {
        "kind": "confirmation",
        "state": state,
        "title": title,
        "rows": [{"label": label, "value": value} for label, value in rows],
        "links": _links(links, words, is_live=state != "cancelled") if links else [],
    }


def _links(links: AppointmentLinks, words: Words, *, is_live: bool) -> list[dict[str, str]]:
    shown = [("manage", links.manage)]
    if is_live:
        shown = [("ics", links.calendar_file), ("google", links.google_calendar), *shown]
        if links.directions:
            shown.append(("directions", links.directions))
    return [{"kind": kind, "label": words.say(f"agent.link.{kind}"), "href": href} for kind, href in shown]
