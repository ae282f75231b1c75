"""The first thing the assistant says: what it is, which no owner can remove, and what it can do."""

from typing import Any

from agent.blocks import choice, choices_block, say_action
from app.business.business import Business
from app.conversations.conversation import Role
from app.words import Words

# Raised whenever the wording of `agent.disclosure` changes; stored with each conversation.
DISCLOSURE_VERSION = "2026-11-2"


def greeting_line(
    business: Business, words: Words, *, is_recorded: bool = False, known: dict[str, Any] | None = None, name: str = ""
) -> dict[str, Any]:
    """The assistant's first entry, with three ways to begin for those who can press them.

    `name` is what the owner calls it. `known` is a customer this device is remembered for: greeted by name, and offered
    what they had last.
    """
    own = words.pick(business.greeting) if known is None else _welcome_back(known, words)
    disclosure = _disclosure(business, words, is_recorded=is_recorded, name=name)
    sentences = [disclosure, own or words.say("agent.greeting")]
    if words.medium == "ear":
        return {"role": Role.ASSISTANT.value, "text": " ".join(sentences), "blocks": []}
    names = ["same", "book", "change"] if known is not None and known.get("last") else ["book", "change", "prices"]
    starters = [words.say(f"agent.starter.{name}") for name in names]
    block = choices_block([("", [choice(text, text, say_action(text)) for text in starters])])
    return {"role": Role.ASSISTANT.value, "text": " ".join(sentences), "blocks": [block]}


def _disclosure(business: Business, words: Words, *, is_recorded: bool, name: str) -> str:
    """What it is comes with every name it has."""
    if is_recorded:
        if name:
            return words.say("agent.disclosure_recorded_named", business=business.name, name=name)
        return words.say("agent.disclosure_recorded", business=business.name)
    if name:
        return words.say("agent.disclosure_named", business=business.name, name=name)
    return words.say("agent.disclosure", business=business.name)


def _welcome_back(known: dict[str, Any], words: Words) -> str:
    name, last = str(known["name"]).split(" ")[0], known.get("last")
    if last is None:
        return words.say("memory.welcome", name=name)
    what = words.say("memory.last_with", **last) if last["staff"] else str(last["service"])
    return words.say("memory.welcome_same", name=name, what=what)
