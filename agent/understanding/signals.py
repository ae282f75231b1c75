"""What a message does in the conversation, read from its words alone."""

import re
from dataclasses import dataclass
from typing import Final

from agent.understanding.facts import Slot, read_facts
from agent.understanding.intents import QUESTIONS, Intent, intents_of
from agent.understanding.text import Text, phrases


@dataclass(frozen=True, slots=True)
class Signals:
    """Each is one thing the words may do; several go together."""

    intents: tuple[Intent, ...]
    facts: frozenset[Slot]
    says_yes: bool
    says_plain_yes: bool
    says_no: bool
    takes_back: bool
    asks: bool
    is_question: bool
    wants_booking: bool
    wants_search: bool
    needs_somebody: bool
    wants_others: bool
    picks: bool
    thanks: bool
    ends_with_thanks: bool
    thanks_first: bool
    leaves: bool


_YES: Final = phrases(
    r"""
    yes|yep|yup|yeah|yah|ya|sure|ok|all right|right|correct|exactly|indeed|absolutely|definitely|certainly
    of course|perfect(?:ly)?|great|good|fine|confirm(?:ed)?|go ahead|go for it|affirmative|please do
    agreed?|accept|awesome|excellent|wonderful|works?|lovely|agreeable|terrific|book it|si|claro|perfecto
    dale|vale|bien|de acuerdo|correcto|exacto|genial|por supuesto|adelante|asi es|confirmo|confirmado
    me parece|me gusta
    """
)
_PLAIN_YES: Final = phrases(
    r"""
    yes|yep|yup|yeah|yah|sure|correct|right|exactly|confirm(?:ed)?|affirmative|agreed?|of course
    absolutely|definitely|go ahead|please do|si|claro|correcto|exacto|dale|vale|asi es|confirmo|de acuerdo
    adelante
    """
)
_NO: Final = phrases(
    r"""
    no|nope|nah|naw|negative|never
    not (?:right|yet|now|really|at|the|today|for|quite|interested|going|correct|that|what)
    do not|does not|did not|will not|would not|can not|could not|is not|are not|am not|should not
    rather not|decided not|wrong|incorrect|never mind|(?:will|going to|would rather) (?:wait|pass)
    hold off|guess not|think not|ahora no|todavia no|aun no|ya no|para nada|tampoco|nunca|equivocad[oa]
    incorrecto
    """
)
_NO_NO: Final = phrases(
    r"""
    no (?:problem|worries|doubt|matter|need|idea|preference)|why not|whether or not|or not
    not (?:sure|only)|can not wait|do not (?:mind|care|know|have the|think i (?:got|have))|if not
    if (?:\w+ ){0,4}not (?:available|free|possible)|can not you|could not you|will not you|do not you
    is not it|is it not|are not they|no hay problema|por que no|no importa
    """
)
_TAKES_BACK: Final = phrases(
    r"""
    actually|instead|rather|change[ds]?|make it|switch|move it|changed my mind|sorry|on second thought
    i meant|i said|wait|different (?:time|date|day)|better (?:at|on|for|if)|prefer|not on|not at
    let us (?:make|change)|mejor|cambia\w*|cambie\w*|en vez|en lugar|prefiero|perdon|quise decir|espera
    que sea
    """
)
_OTHERS: Final = phrases(
    r"""
    else|others?|another|different|alternativ\w+|alternate|instead
    (?:more|additional|further) (?:options?|choices?|dentists?|doctors?|salons?|places?|results?|
        suggestions?|ones?|locations?|stylists?|therapists?|of them|please)
    some more|rather (?:not|go|see|have|find|visit|look|try)|next (?:one|option)
    (?:show|give|find|tell) me more|keep (?:looking|searching)
    (?:something|one|anything|anyone|place) (?:\w+ )?(?:closer|nearer|cheaper|better)
    not what i|do not (?:like|want)|not (?:interested|that one|this one)|one more|what about in|last one
    search again|look again|the only
    only (?:one|option|\w+ologist|salon|doctor|dentist|ent|therapist)
    what other|changed? my mind|no one|too far|otr[oa]s?|alguien mas|algun[oa] mas|algo mas|que mas
    diferente|distint[oa]s?|en (?:vez|lugar) de|alternativas?|mas opciones|no me (?:gusta|convence)
    (?:el|la) unic[oa]
    """
)
_SEARCH: Final = phrases(
    r"""
    find|finding|search|searching|look (?:up|for|in|at)|looking (?:for|to find|in)|locate|locating
    seek(?:ing)?|show me|list of|suggest\w*|recommend\w*|know of|know any|where (?:can|could|should) i
    is there (?:a|an|any)|are there (?:a|an|any)|pull up|in search of|discover|hunt\w*
    check (?:for|whether|the|if)|any (?:good|unisex|\w+) (?:dentist|doctor|salon|therapist)s?
    what are (?:my|the) options
    (?:which|what) (?:dentists|doctors|salons|therapists|\w+ologists)
    busc\w+|encontr\w+|recomiend\w+|recomendar\w*|conoces|muestrame|sugier\w+
    """
)
_SOMEBODY: Final = (
    r"(?:good |nice |new |local |great |nearby |\w+ )?(?:dentist|doctor|doc|physician|salon|hair salon|barber|"
    r"barber shop|stylist|therapist|practitioner|counsel(?:l)?or|psychologist|psychiatrist|hairdresser|"
    r"specialist|dentista|medico|doctora?|peluqueria|terapeuta|psicologo)s?"
    r"(?! (?:appointment|visit|booking|reservation|s appointment))"
)
_NEEDS_SOMEBODY: Final = phrases(
    rf"""
    (?:need|want|require|after|looking for|need of|services of|get|give me|help me with|help with|
        would like|like|necesito|quiero|busco)(?: me)?(?: (?:a|an|the|some|any|un|
        una))?(?: (?:the )?services of (?:a|an))? {_SOMEBODY}
    """
)
_PICKS: Final = phrases(
    r"""
    (?:that|this|it|he|she|they|those|which|these)(?: (?:one|dentist|doctor|salon|place|location|option|
        office|clinic|choice|therapist))? (?:sounds?|seems?|looks?|is|are|will|would|works?|should|suits?|
        does)(?: \w+)*
    (?:like|love|choose|pick|select|take|go with|going with|stick with|accept|prefer|try|want|go to|visit|
        go there|use) (?:that|this|it|the|them|him|her|there|this|one)(?: one)?
    (?:sounds?|looks?|seems?) (?:\w+ )?(?:good|great|perfect|fine|nice|ok|lovely|promising|suitable|awesome)
    (?:perfect|great|excellent|awesome|good)(?= [.,!]|$)
    (?:ese|esa|este|esta|eso) (?:\w+ )?(?:bien|perfecto|genial|me gusta|sirve)
    me (?:gusta|quedo con|convence)
    """
)
_ENDS_WITH_THANKS: Final = re.compile(
    r"(?:thank you|thanks|gracias|appreciate it|appreciated)(?: (?:so|very|a lot|much|again|for|all|of|your|the|"
    r"lots|bunch|a|helping|help|assistance|time|information|info|me|recommendation|service|though|once))* ?[.!]*$"
)
_THANKS_FIRST: Final = re.compile(
    r"(?:(?:ok|great|perfect|awesome|wonderful|excellent|good|all right|cool|oh|,|\.|!) )*"
    r"(?:thank|thanks|gracias|many thanks|i (?:really |truly )?appreciate)\b"
)
_ASKS_ABOUT: Final = phrases(
    r"""
    (?:which|what) (?:city|town|area|street|part|type|kind|specialty|speciality)(?: \w+)*
    (?:city|specialty|speciality) (?:\w+ )?(?:is|are|please|for me)
    (?:their|his|her|its|contact|more|any other|me the|get the|me any|some) (?:\w+ )?(?:information|details|
        info|contacts?|specialty|speciality|city|state)
    (?:for )?(?:both )?(?:men and women|women and men|males? and females?|both (?:genders|sexes))
    (?:tell|give|send) me (?:about|more about|their|his|her|its|the)(?: \w+)*
    (?:do|does|can|are|is) (?:they|he|she|it|this|that|the \w+)(?: \w+)*(?= \?)
    """
)
_ASKS: Final = frozenset(QUESTIONS - {Intent.AVAILABILITY, Intent.WHY_NOT})
_QUESTION_START: Final = phrases(
    r"""
    (?:^|[.,!] |and |also |then )(?:what|where|which|who|how|when|is|are|does|do|can|could|may|will|
        would) (?:\w+ )
    """
)


def read_signals(text: Text) -> Signals:
    plain = text.plain
    intents = intents_of(plain)
    leaves = Intent.GOODBYE in intents
    refuses = _NO.search(_NO_NO.sub(" ", plain)) is not None
    return Signals(
        intents=intents,
        facts=read_facts(text),
        says_yes=_YES.search(plain) is not None,
        says_plain_yes=_PLAIN_YES.search(plain) is not None,
        says_no=refuses,
        takes_back=_TAKES_BACK.search(plain) is not None,
        asks=not _ASKS.isdisjoint(intents) or _ASKS_ABOUT.search(plain) is not None,
        is_question="?" in plain or _QUESTION_START.search(plain) is not None,
        wants_booking=Intent.BOOK in intents or Intent.RESCHEDULE in intents,
        wants_search=_SEARCH.search(plain) is not None,
        needs_somebody=_NEEDS_SOMEBODY.search(plain) is not None,
        wants_others=_OTHERS.search(plain) is not None,
        picks=_PICKS.search(plain) is not None,
        thanks=Intent.THANKS in intents,
        ends_with_thanks=_ENDS_WITH_THANKS.search(plain) is not None,
        thanks_first=_THANKS_FIRST.match(plain) is not None,
        leaves=leaves,
    )
