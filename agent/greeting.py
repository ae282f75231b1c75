"""The first thing the assistant says: what it is, which no owner can remove, and what it can do."""

from typing import Any

from agent.blocks import choice, choices_block, say_action
from app.business.business import Business
from app.conversations.conversation import Role
from app.words import Words

# Raised whenever the wording of `agent.disclosure` changes; stored with each conversation.
DISCLOSURE_VERSION = "2026-11-1"


def greeting_line(
    business: Business, words: Words, *, is_recorded: bool = False, known: dict[str, Any] | None = None
) -> dict[str, Any]:
    """The assistant's first entry, with three ways to begin for those who can press them.

    `known` is a customer this device is remembered for: greeted by name, and offered what they had last.
    """
    own = words.pick(business.greeting) if known is None else _welcome_back(known, words)
    disclosure = words.say("agent.disclosure_recorded" if is_recorded else "agent.disclosure", business=business.name)
    sentences = [disclosure, own or words.say("agent.greeting")]
    if words.medium == "ear":
        return {"role": Role.ASSISTANT.value, "text": " ".join(sentences), "blocks": []}
    names = ["same", "book", "change"] if known is not None and known.get("last") else ["book", "change", "prices"]
    starters = [words.say(f"agent.starter.{name}") for name in names]
    block = choices_block([("", [choice(text, text, say_action(text)) for text in starters])])
    return {"role": Role.ASSISTANT.value, "text": " ".join(sentences), "blocks": [block]}


def _welcome_back(known: dict[str, Any], words: Words) -> str:
    name, last = str(known["name"]).split(" ")[0], known.get("last")
    if last is None:
        return words.say("memory.welcome", name=name)
    what = words.say("memory.last_with", **last) if last["staff"] else str(last["service"])
    return words.say("memory.welcome_same", name=name, what=what)
