"""What the chat component finds in the page that carries it: its texts and its first message."""

import json
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any

from agent.greeting import greeting_line
from app.business.business import Business
from app.words import Language, Words
from app.words.formats import say_time

_WORDS = Path(__file__).parents[1] / "browser" / "words.json"


@cache
def chat_words(language: Language) -> dict[str, str]:
    """Texts of the component by key; the same file feeds the build of the launcher."""
    return {entry["key"]: entry[language] for entry in json.loads(_WORDS.read_text())}


def chat_greeting(business: Business, words: Words, *, now: datetime, name: str = "") -> dict[str, Any]:
    """The disclosure and greeting as a message, shown before a conversation is begun."""
    local = now.astimezone(business.zone)
    return {
        "id": "greeting",
        "seq": 0,
        "client_message_id": None,
        "at": local.isoformat(),
        "at_label": say_time(local, words.language),
        **greeting_line(business, words, name=name),
    }
