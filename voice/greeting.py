"""The first words of a call."""

from agent.fixed_sentences import split_sentences
from app.words import words_for
from voice import twiml
from voice.moment import Moment
from voice.say import ear_of
from voice.speech import Ear, speak


def split_greeting(moment: Moment) -> tuple[twiml.Line, tuple[twiml.Line, ...]]:
    """What this is, which cannot be interrupted, and the question after it; then the other language's key."""
    language = moment.language
    text = moment.last.text or "" if moment.last is not None else ""
    words = words_for(language, "ear")
    key = "agent.disclosure_recorded" if moment.call.is_recorded else "agent.disclosure"
    disclosure = words.say(key, business=moment.business.name)
    rest = text.removeprefix(disclosure).strip() if text.startswith(disclosure) else " ".join(split_sentences(text)[1:])
    question = [twiml.Line(speak(rest or words.say("agent.greeting"), ear_of(moment)), language)]
    other = moment.other_language
    if other is not None:
        menu = words_for(other, "ear").say("voice.language_menu")
        question.insert(0, twiml.Line(speak(menu, Ear(other)), other))
    return twiml.Line(speak(disclosure, ear_of(moment)), language), tuple(question)
