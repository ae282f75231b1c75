"""Being remembered, being forgotten, and the same as last time."""

from typing import Any, Final

from agent.builtin.frame import Frame, Goal
from agent.builtin.pursue import pursue
from agent.builtin.said import Said
from agent.builtin.steps import Call, Step
from agent.understanding.intents import Intent
from agent.understanding.text import phrases, read_text

_REMEMBER: Final = phrases(
    r"""
    remember me|keep me remembered|save me on this (?:device|phone|computer)|know me next time
    recuerdame|acuerdate de mi|quiero que me recuerdes|guardame en este (?:dispositivo|movil|telefono|ordenador)
    """
)
_SAME_AGAIN: Final = phrases(
    r"""
    (?:the )?same (?:again|as (?:last time|before|usual|always|the last one))|(?:the|my) usual|like last time
    (?:what|the one) i had (?:last time|before)
    lo (?:mismo|de siempre)(?: (?:que )?(?:la ultima vez|siempre|antes))?|lo mismo (?:otra vez|de nuevo)
    como (?:la ultima vez|siempre)
    """
)


def serve_memory(frame: Frame, said: Said, context: dict[str, Any]) -> list[Step] | None:
    """What a message asks of the memory; None when nothing."""
    plain = read_text(said.text).plain
    if Intent.FORGET_ME in said.intents:
        return [Call("remember_me", {"remember": False})]
    if _REMEMBER.search(plain):
        return [Call("remember_me", {"remember": True})]
    last = (context.get("customer") or {}).get("last")
    if last is None or said.service is not None or not _SAME_AGAIN.search(plain):
        return None
    frame.service, frame.goal = last["service"], Goal.BOOK
    if not said.staff.anyone and not said.staff.wanted:
        frame.staff = last["staff"]
    step = pursue(frame, said, context, changed=True)
    return None if step is None else [step]
