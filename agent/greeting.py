"""The first thing the assistant says: what it is, which no owner can remove, and what it can do."""

from typing import Any

from agent.blocks import choice, choices_block, say_action
from app.business.business import Business
from app.conversations.conversation import Role
from app.words import Words

# Raised whenever the wording of `agent.disclosure` changes; stored with each conversation.
DISCLOSURE_VERSION = "2026-11-1"


def greeting_line(business: Business, words: Words, *, is_recorded: bool = False) -> dict[str, Any]:
    """The assistant's first entry, with three ways to begin for those who can press them."""
    own = words.pick(business.greeting)
    disclosure = words.say("agent.disclosure_recorded" if is_recorded else "agent.disclosure", business=business.name)
    sentences = [disclosure, own or words.say("agent.greeting")]
    if words.medium == "ear":
        return {"role": Role.ASSISTANT.value, "text": " ".join(sentences), "blocks": []}
    starters = [words.say(f"agent.starter.{name}") for name in ("book", "change", "prices")]
    block = choices_block([("", [choice(text, text, say_action(text)) for text in starters])])
    return {"role": Role.ASSISTANT.value, "text": " ".join(sentences), "blocks": [block]}
