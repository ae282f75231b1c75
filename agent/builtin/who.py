"""Talk about who it will be with: somebody to be found, somebody else, the one that was shown."""

from typing import Any, Final

from agent.builtin.frame import Frame, Goal
from agent.builtin.said import Said
from agent.builtin.steps import Step, look_for_times
from agent.understanding.answers import Answer, read_answer
from agent.understanding.choices import ChoiceKind
from agent.understanding.text import phrases, read_text

_ROLE: Final = (
    r"(?:dentist|doctor|doc|physician|stylist|barber|barber ?shop|hairdresser|hair ?stylist|salon|hair salon|therapist|"
    r"practitioner|counsel(?:l)?or|psychologist|psychiatrist|\w+ologist|specialist|hygienist|masseu(?:r|se)|trainer|coach|"
    r"physio|vet|groomer|tutor|technician|beautician|provider|place|clinic|office|"
    r"dentista|medic[oa]|doctora?|peluquer[oa]|peluqueria|barber[oa]|estilista|terapeuta|psicolog[oa]|\w+olog[oa]|"
    r"fisio(?:terapeuta)?|profesional|especialista)s?"
)
_ELSE: Final = phrases(
    rf"""
    (?:someone|somebody|some one|anyone|anybody|any one|who|one|something|anything|place|places|what) else|elsewhere
    (?:an ?other|different|other|alternative|alternate|next|(?:some |any )?more) (?:good |nice |\w+ )?{_ROLE}
    (?:an ?other|a different|the other|the next|the following) (?:one|option|choice|recommendation|suggestion)
    (?:other|more|different|any more|further) (?:options|choices|recommendations|suggestions|alternatives|ones)
    (?:show|give|find) me (?:some )?(?:another|more|others)|(?:keep|continue) (?:looking|searching)
    (?:look|search) again
    (?:not|do not (?:want|like)) (?:that|this|him|her|them|him or her|these|those)(?: one| {_ROLE})?
    (?:otr[oa]|distint[oa]|diferente) {_ROLE}|alguien mas|alguien distint[oa]|(?:algun|alguna) otr[oa]|quien mas
    """
)
_NOT_WHO: Final = phrases(
    r"(?:anything|something|what|nothing) else (?:i|you|to|we)|else can|that (?:is|was)|time|day|date"
)
_TAKES: Final = phrases(
    rf"""
    (?:see|visit|go (?:to|with|there|see)|going with|book(?: \w+)? (?:with|at)|appointment (?:with|at|there)|try|
        like|love|
        choose|pick|select|prefer|take|want|stick with|stay with|go for) (?:with |to |for )?(?:him|her|them|there|
        (?:this|that)(?: (?:one|option|choice|{_ROLE}))?)(?! (?:day|time|date|slot|works))
    (?:go|be) there|(?:this|that) (?:one|option|{_ROLE}) (?:sounds?|seems?|looks?|is|works?|will|would)
    like the right (?:one|{_ROLE})|yes i can go|the one i (?:will|would|want)
    (?:with|con) (?:him|her|them|el|ella|ese|esa)|es[ea] {_ROLE}|me (?:gusta|quedo con) (?:es[ea]|el|ella)
    """
)
_SEEKS: Final = phrases(
    rf"""
    (?:find|finding|need|needs|needing|want|get|recommend\w*|suggest\w*|look(?:ing)?(?: \w+)? for|
        search(?:ing)?(?: \w+)? for|
        locate|see|seeing|visit|require|like|have|know|go to|after|help (?:me )?with|in need of|is there|are there)
        (?:me |us |to |see |find |visit |get |go )*(?:a |an |the |some |any |another |my |good |new |nice |local |
            great |
        reliable |unisex |nearby |cosmetic |hair |one of your )*{_ROLE}
    (?:necesito|busco|quiero|quisiera|recomiend\w+|encuentr\w+|buscar|ver a|hay) (?:a )?(?:un |una |algun |
        alguna )?(?:buen |
        buena )?{_ROLE}
    """
)


_NO_PERSON: Final = phrases(r"(?:real|live|actual|human) \w+|speak|talk|message|call me")


def seeks_somebody(text: str) -> bool:
    """ "Find me a dentist": whoever asks this of a dentist would like an appointment."""
    plain = read_text(text).plain
    return _SEEKS.search(plain) is not None and not _NO_PERSON.search(plain)


def settle_who(frame: Frame, said: Said, context: dict[str, Any]) -> list[Step] | None:
    """Somebody else than the one shown, or just that one; the person is kept for what comes next."""
    if frame.goal not in {None, Goal.BOOK} or said.staff.wanted or frame.service is None:
        return None
    plain = read_text(said.text).plain
    if _ELSE.search(plain) and not _NOT_WHO.search(plain):
        return _turn_to_next(frame, said, context)
    if frame.asked == ("confirm",) and read_answer(said.text, act="book") is not Answer.CHANGE:
        return None
    shown = {offer["staff"] for offer in context["offers"]} or {frame.shown[-1] if frame.shown else None}
    if len(shown) != 1 or said.choice.kind is ChoiceKind.ONE or not _TAKES.search(plain):
        return None
    return _settle_on(frame, said, shown.pop())


def _turn_to_next(frame: Frame, said: Said, context: dict[str, Any]) -> list[Step] | None:
    """The next member of staff who was not put forward yet; once all were, whoever is free."""
    everyone = [member["name"] for member in context["staff"]]
    if len(everyone) < 2 or not frame.shown:
        return None
    left = [name for name in everyone if name not in frame.shown]
    frame.staff = left[0] if left else None
    frame.goal, frame.chosen, frame.offer = Goal.BOOK, frame.offer, None
    return [look_for_times(frame)] if said.when is None else None


def _settle_on(frame: Frame, said: Said, member: str | None) -> list[Step] | None:
    if member is None or member == frame.staff:
        return None
    frame.staff = member
    return [look_for_times(frame)] if said.when is None and frame.offer is None and not said.intents else None
