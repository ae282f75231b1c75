"""From a checked sentence to what is spoken: every kind in its turn, then the last filter."""

from dataclasses import dataclass
from datetime import date

from app.words import Language
from voice.speech.amounts import say_amounts
from voice.speech.clocks import say_lengths, say_times
from voice.speech.contacts import say_codes, say_emails, say_phones
from voice.speech.days import say_days
from voice.speech.places import say_places, say_signs
from voice.speech.strip import finish, strip_addresses, strip_markup


@dataclass(frozen=True, slots=True)
class Ear:
    """Who listens: their language, and the day it is for them."""

    language: Language
    today: date | None = None


def speak(text: str, ear: Ear) -> str:
    """The words for a text. Whole sentences only: `2:` and `30` apart would be two numbers."""
    language = ear.language
    text = strip_markup(text)
    text = strip_addresses(say_emails(text, language))
    text = say_days(text, language, today=ear.today)
    text = say_phones(text, language)
    text = say_amounts(text, language)
    text = say_times(text, language)
    text = say_lengths(text, language)
    text = say_codes(text, language)
    text = say_places(text, language)
    return finish(say_signs(text, language))
