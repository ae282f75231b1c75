"""The words with which people pick from a list, English and Spanish."""

import re
from typing import Final

from agent.understanding.text import phrases

NONE: Final = phrases(
    r"""
    (?:none|neither)(?: of (?:them|those|these|the (?:above|options|times|two)))?(?: (?:works?|suits?|
        fits?)(?: for me)?)?
    (?:not any|no) of (?:them|those|these)
    (?:those|these|they|them)(?: all)? (?:do not|will not|can not|would not) (?:work|suit|fit|do)
    nothing (?:there|here|works|suits)
    (?:ninguno|ninguna)(?: de (?:esos|esas|estos|estas|los dos|las dos))?
    no me (?:sirve|viene|va|queda) (?:ninguno|ninguna|bien)
    """
)
ANY: Final = phrases(
    r"""
    (?:either|any|anyone|anybody|whichever|whatever|whoever|whomever)(?: (?:one|of (?:them|those|these|
        the two)|is free|is available|works|you (?:like|want|prefer|have)|time|person|is fine|is ok))*
    (?:i )?(?:do not|does not|doesn t|don t) (?:mind|care|matter)
    no preference|you (?:choose|pick|decide)|up to you|surprise me|it does not matter|makes no difference
    (?:both|all)(?: of them)? (?:work|are fine|are good|are ok)|cualquiera|cualquier hora|el que sea
    la que sea|me da igual|da igual|da lo mismo|me da lo mismo|no importa|como (?:quieras|quiera)
    quien (?:sea|este libre)|el que (?:quieras|este libre)|elige tu|usted elija|sin preferencia
    """
)
ORDINALS: Final = (
    phrases(
        r"""
        (?:the )?(?:first|1st|number one|number 1|option (?:one|1|a)|letter a|#1|top)(?: one| option| slot)?
        (?:el|la)? ?(?:primero|primera|primer|numero uno|numero 1|opcion (?:uno|1|a)|opcion primera)
        """
    ),
    phrases(
        r"""
        (?:the )?(?:second|2nd|number two|number 2|option (?:two|2|b|to|too)|letter b)(?: one| option| slot)?
        (?:el|la)? ?(?:segundo|segunda|numero dos|numero 2|opcion (?:dos|2|b))
        """
    ),
    phrases(
        r"""
        (?:the )?(?:third|3rd|number three|number 3|option (?:three|3|c)|letter c)(?: one| option| slot)?
        (?:el|la)? ?(?:tercero|tercera|tercer|numero tres|numero 3|opcion (?:tres|3|c))
        """
    ),
    phrases(
        r"""
        (?:the )?(?:fourth|4th|number four|number 4|option (?:four|4|d|for)|letter d)(?: one| option| slot)?
        (?:el|la)? ?(?:cuarto|cuarta|numero cuatro|numero 4|opcion (?:cuatro|4|d))
        """
    ),
    phrases(
        r"""
        (?:the )?(?:fifth|5th|number five|number 5|option (?:five|5|e)|letter e)(?: one| option| slot)?
        (?:el|la)? ?(?:quinto|quinta|numero cinco|numero 5|opcion (?:cinco|5|e))
        """
    ),
    phrases(
        r"""
        (?:the )?(?:sixth|6th|number six|number 6|option (?:six|6|f)|letter f)(?: one| option| slot)?
        (?:el|la)? ?(?:sexto|sexta|numero seis|numero 6|opcion (?:seis|6|f))
        """
    ),
)  # fmt: skip
LAST: Final = phrases(
    r"""
    (?:the )?(?:last|final|bottom|latter)(?: one| option| slot)?|(?:el|la)? ?(?:ultimo|ultima)
    """
)
FORMER: Final = phrases(r"the former")
MIDDLE: Final = phrases(r"(?:the )?middle(?: one| option)?|(?:el|la) (?:del medio|de en medio|de enmedio)")
EARLIEST: Final = phrases(
    r"""
    (?:the )?(?:earliest|earlier|soonest|sooner)(?: one| option| slot| time)?
    (?:el|la)? ?(?:mas temprano|mas temprana|mas pronto|que sea antes)
    """
)
LATEST: Final = phrases(
    r"""
    (?:the )?(?:latest|later)(?: one| option| slot| time)?|(?:el|la)? ?(?:mas tarde|mas tardio|mas tardia)
    """
)
MORE: Final = phrases(
    r"""
    (?:any(?:thing)?|something|some|is there|are there|have you got|do you have|got|can we do|could we do|
        a bit|little|bit|much|nothing|no) ?(?:\w+ ){0,2}(?:earlier|later|sooner)
    (?:algo|hay|tienes|tiene|un poco) ?(?:\w+ ){0,2}mas (?:temprano|tarde|pronto)
    (?:call|talk|think|decide|know|back|see|do|another|ask|maybe)(?: \w+){0,3} later
    later (?:today|this|in the|on)
    """
)
NOISE: Final = phrases(
    r"""
    please|ok|yes|yeah|um+|uh+|the|el|la|si|por favor|thanks|thank you|gracias|number|numero|option|opcion
    i would like|i will take|let us do|let us go with|i want|quiero|me quedo con|one
    """
)
NOT: Final = re.compile(
    r"\b(?:not|except|but not|no|menos|excepto|anything but)(?: with| the| at| on| con| el| la| a las| a la)* $"
)
STOP_WORDS: Final = frozenset(
    """
    the a an with at on in for of and or to is that this one time slot i will take please yes no ok want would like
    el la los las un una con a de en y o para que es ese esa por favor si quiero am pm appointment cita hair
    """.split()
)

BARE_ONE: Final = re.compile(r"(?:(?:ok|yes|number|option|please|um+|uh+) )*one(?: please| thanks)?[ .!]*")
# A time, a day or a person that is left over when all that is on offer was taken out.
ANOTHER_TIME: Final = phrases(
    r"""
    (?:mon|tues|wednes|thurs|fri|satur|sun)day|tomorrow|lunes|martes|miercoles|jueves|viernes|sabado|domingo
    \d+[:.]\d\d|\d+ ?(?:am|pm|oclock|o clock)|\d+(?:st|nd|rd|th)|(?:at|a las|a la) \w+
    """
)
