"""The waitlist as the built-in model serves it: joining, leaving, and answering an offer."""

from typing import Any

from agent.builtin.frame import Frame, Goal
from agent.builtin.pursue import hear_facts
from agent.builtin.said import Said
from agent.builtin.steps import Call, Step, wish_form
from agent.understanding.answers import Answer, read_answer
from agent.understanding.intents import Intent

_NOT_A_WISH = frozenset({Intent.THANKS, Intent.GREETING, Intent.SMALL_TALK})
_DETAILS = frozenset({"name", "phone", "email"})
_AT_ONCE = ("automatically", "without asking", "just book", "automáticamente", "sin preguntar", "directamente")


def serve_waitlist(frame: Frame, said: Said, context: dict[str, Any]) -> list[Step] | None:
    """What a message means for the waitlist; None where it means nothing."""
    if not context.get("waitlist", {}).get("is_on"):
        return None
    for serve in (_answer_offer, _answer_invitation, _go_on_joining):
        steps = serve(frame, said, context)
        if steps is not None:
            return steps
    if Intent.LEAVE_WAITLIST in said.intents:
        return [Call("leave_waitlist")]
    if Intent.JOIN_WAITLIST in said.intents:
        hear_facts(frame, said)
        return [_join(frame, said, context)]
    return None


def _answer_offer(frame: Frame, said: Said, context: dict[str, Any]) -> list[Step] | None:
    """A bare yes or no while a time from the waitlist is kept, and nothing else is asked."""
    if context["waitlist"].get("offer") is None or context["proposal"] or said.has_facts:
        return None
    if set(said.intents) - _NOT_A_WISH or frame.asked not in ((), ("anything_else",)):
        return None
    answer = read_answer(said.text, context["language"])
    if answer not in (Answer.YES, Answer.NO):
        return None
    return [Call("accept_waitlist_offer", {"accept": answer is Answer.YES})]


def _answer_invitation(frame: Frame, said: Said, context: dict[str, Any]) -> list[Step] | None:
    """A yes to "shall I put you on the waitlist?"."""
    if frame.asked != ("waitlist_offer",) or set(said.intents) - _NOT_A_WISH - {Intent.JOIN_WAITLIST}:
        return None
    if read_answer(said.text, context["language"]) is not Answer.YES:
        return None
    hear_facts(frame, said)
    return [_join(frame, said, context)]


def _go_on_joining(frame: Frame, said: Said, context: dict[str, Any]) -> list[Step] | None:
    """The name, number or service that was still missing."""
    if frame.goal is not Goal.WAIT or not (_DETAILS | {"service"}) & set(frame.asked):
        return None
    if said.contact.is_empty and said.service is None:
        return None
    hear_facts(frame, said, contact_only="service" not in frame.asked)
    return [_join(frame, said, context)]


def _join(frame: Frame, said: Said, context: dict[str, Any]) -> Call:
    # Who has a time and names neither a service nor a day would come earlier than that.
    appointments = context["appointments"]
    is_earlier = len(appointments) == 1 and frame.service is None and said.service is None and said.when is None
    wish = frame.wish if said.when is None else frame.wish.updated_by(said.when.wish)
    at_once = frame.books_at_once or any(phrase in said.text.casefold() for phrase in _AT_ONCE)
    return Call(
        "join_waitlist",
        {
            "service": frame.service,
            "staff": frame.staff,
            "wish": wish_form(wish),
            "name": frame.name,
            "phone": frame.phone,
            "email": frame.email,
            "choice": "auto" if at_once else None,
            "earlier_than": appointments[0]["handle"] if is_earlier else None,
        },
    )
