"""Prints what the built-in assistant understands of a sentence: for reports of misunderstandings."""

import sys
from datetime import datetime, time
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from agent.read_wish import Opening, read_wish
from agent.understanding.answers import read_answer
from agent.understanding.contacts import read_email, read_phone
from agent.understanding.emergencies import is_emergency
from agent.understanding.intents import read_intents
from agent.understanding.language import guess_language
from agent.understanding.people import read_name
from app.cli.failures import CommandFailed
from app.cli.terminal import console, print_json
from app.clock import SystemClock
from app.words import Language

_DAYTIME = ((time(9), time(18)),)


def run_understand(*, now: str, zone: str, language: str, as_json: bool) -> None:
    """Read lines until the end of input."""
    moment = _moment(now, zone)
    chosen: Language = "es" if language == "es" else "en"
    for line in sys.stdin:
        reading = understand(line.strip(), now=moment, language=chosen)
        if as_json:
            print_json(reading)
            continue
        console.print(reading.pop("text"), style="bold", markup=False)
        for name, value in reading.items():
            if value not in (None, [], {}, "unclear"):
                console.print(f"  {name:<10}{value}", markup=False)


def understand(text: str, *, now: datetime, language: Language) -> dict[str, Any]:
    """What each reader finds in a text, as plain values."""
    guess = guess_language(text)
    when = read_wish(text, now=now, opening=Opening((_DAYTIME,) * 7), language=language, anchor=None)
    name, phone, email = read_name(text), read_phone(text), read_email(text)
    emergency = is_emergency(text)
    return {
        "text": text,
        "language": guess.language if guess else None,
        "intents": [intent.value for intent in read_intents(text)],
        "when": when.wish.to_json() if when else None,
        "ask": when.ask.value if when and when.ask else None,
        "answer": read_answer(text, language).value,
        "name": name.name if name else None,
        "phone": (phone.e164 or phone.digits) if phone else None,
        "email": email.address if email else None,
        "emergency": emergency.value if emergency else None,
    }


def _moment(now: str, zone: str) -> datetime:
    try:
        place = ZoneInfo(zone)
    except (ZoneInfoNotFoundError, ValueError) as error:
        raise CommandFailed(f"There is no time zone {zone!r}; try America/New_York.") from error
    if not now:
        return SystemClock().now().astimezone(place)
    try:
        return datetime.fromisoformat(now).replace(tzinfo=place)
    except ValueError as error:
        raise CommandFailed("--now takes a moment such as 2026-11-20T10:00.") from error
