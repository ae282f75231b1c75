"""The words of yes, no, change and question after a read-back, English and Spanish."""

import re
from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from agent.understanding.text import phrases

_FINE: Final = (
    r"(?:right|correct|good|great|fine|perfect|ok|all right|lovely|wonderful|awesome|excellent|fantastic|brilliant|"
    r"cool|nice|amazing|accurate|perfectly|super|ideal|terrific)"
)
_VERY: Final = r"(?:(?:absolutely|really|very|just|all|so|pretty|totally|about|exactly|completely) )?"
_IT: Final = (
    r"(?:that one|this one|that time|the time|that all|it all|everything|all of (?:it|that)|that|this|it|the details)"
)
_THE_APPOINTMENT: Final = r"(?:(?:the|my|our|an|that|this) (?:appointment|booking|reservation|slot|visit))"

# May stand around an answer without changing it.
FILLER: Final = phrases(
    r"""
    please(?! do(?! not))|if you do not mind
    um+|uh+(?! huh)|uhm+|er+|hm+|mm+|ah+|oh|well|and|then|now|just|hey|hi|hello|my (?:dear|friend)|dear|ma am|sir|madam
    good (?:morning|afternoon|evening|day)|buenos dias|buenas (?:tardes|noches)|right (?:away|now)|at once
    for (?:me|us)|to (?:me|us)|there|already|as well|too|again|so(?! *$)|also|by the way|one more thing
    por favor|bueno|pues|entonces|y|ya|ahora|mismo|eh+|este|hola|senorita|senora?|ay|hij[ao]
    honey|sweetie|sweetheart|darling|buddy|mate|dude|carino|guap[ao]|mi (?:amor|vida|reina)|obviously
    """
)

# Thanks and leave-taking go with a plain yes; "great, thank you" may be no more than good manners, and "ok bye" may
# mean that somebody gives up.
THANKS: Final = phrases(
    r"""
    (?:thank you|thanks)(?: (?:so|very) much| a lot| a bunch| again| for (?:your|the|all your) (?:help|time))?
    (?:muchas|mil) gracias|gracias
    """
)
FAREWELL: Final = phrases(
    r"""
    bye|goodbye|bye bye|see you(?: then| there| soon)?|take care|have a (?:good|nice|great) (?:day|one|evening)
    adios|hasta (?:luego|pronto)|nos vemos|chao|chau
    """
)
# Approval in one word: a yes where nothing else is said, too little beside thanks or a question.
_APPROVAL: Final = (
    rf"(?:{_VERY}(?!correct|accurate){_FINE}|ok|all right|very well|fair enough|(?:muy )?bien|listo|perfecto|genial|"
    r"vale|estupendo|excelente|fenomenal|buenisimo|fantastico|maravilloso|magnifico|venga|va)"
)
APPROVAL: Final = phrases(_APPROVAL)
SURPRISE: Final = phrases(r"^(?:oh|wow|ah|aha|hm+|ay|vaya)")
# "That's great, thank you" and "no, that's fine, thanks" sound alike.
MANNERS: Final = phrases(
    rf"{_IT} (?:is|are) {_VERY}(?!right|correct|accurate|perfect){_FINE}|(?:esta|todo) (?:muy )?bien|{_APPROVAL}"
)

YES: Final = phrases(
    rf"""
    yes|ye|yep|yup|yeah|yah|yuh|aye|obviously|naturally|ok|of ?course|all right|right|correct|exactly|indeed
    affirmative|agreed|confirmed?
    sure(?: thing)?|okey dokey|okie dokie|uh huh|mhm|mm hm|roger(?: that)?
    absolutely|definitely|certainly|totally|by all means|you bet|very well|fair enough|for sure
    {_VERY}{_FINE}|(?:{_IT} |is ){_VERY}{_FINE}|deal|done deal|you are (?:right|correct)|those are (?:right|correct)
    (?:{_IT}|{_THE_APPOINTMENT}) (?:is|are|looks?|sounds?|seems?) {_VERY}(?:{_FINE}|in order|it|the one|
        what i (?:want|wanted|need|said)|
        what i would like|like a plan|exactly it|it exactly)
    (?:looks?|sounds?|seems?) {_VERY}(?:{_FINE}|like a plan)
    {_IT} (?:will|would|should|can|is going to) (?:just )?(?:be {_VERY}{_FINE}|work(?: out)?(?: well| {_FINE})?|
        do(?: it)?|suit(?: me)?)
    {_IT} (?:works|suits|fits|does)(?: (?:me|well|out|nicely|it|{_FINE}))*
    (?:works|suits me|will do|would be {_FINE})(?: well| {_FINE})?
    (?:i am|we are) (?:good|fine|happy|ok|cool) with (?:that|it|this)
    (?:i|we) (?:would )?(?:like|love|want) (?:that|it|this|to|that one|this one|to do (?:that|it|this)|
        to go ahead|to proceed)
    (?:i|we) (?:can|could) (?:do|make) (?:that|it)
    (?:i|we) confirm(?: (?:it|that|this|everything|the details))?
    (?:let us )?go(?: right)? ahead(?: with (?:it|that|this))?|go for it
    let us (?:do|go with|take|book) (?:it|that|this|that one|this one)|let us go
    do (?:it|that)|please do|proceed|make it (?:so|happen)
    (?:i|we) (?:will|would like to|want to) (?:take|have|do|go with) (?:it|that|this|that one|this one)
    (?:you )?(?:can|may) (?:go ahead|proceed|do (?:it|that))
    (?:confirm|lock|put|take) (?:it|that|this)(?: (?:in|down))?|confirm(?: (?:my|the) (?:appointment|booking))?
    i (?:certainly |sure )?do|i am|i would|i will|we do|we would|it is|that is|it does|they are
    """,
    r"""
    si|sip|claro(?: que si)?|por supuesto|desde luego|dale|vale|va|venga|listo|hecho|conforme|sale|orale|andale
    (?:muy )?bien|esta (?:muy |todo )?bien|todo (?:esta )?(?:bien|correcto|perfecto)|de acuerdo|exacto|exactamente
    correcto|cierto|eso(?: es)?|asi es|asi esta bien|efectivamente|si quiero
    perfecto|genial|estupendo|excelente|fenomenal|buenisimo|fantastico|maravilloso|magnifico
    me parece (?:muy |super )?(?:bien|perfecto|genial|estupendo|excelente)
    suena (?:bien|genial|perfecto|estupendo|excelente)|me encanta|me gusta
    (?:me|nos) (?:viene|va|queda|sirve|conviene)(?: muy)?(?: bien| perfecto| genial)?
    (?:lo )?confirmo|confirmado|confirma(?:lo|la|r)?|confirme(?:lo|la)?|adelante|hazlo|hagalo|hagamoslo|proced[ae]
    (?:lo|la|eso|esa|ese) quiero|(?:lo|la) tomo|me (?:lo|la) quedo
    """,
)

YES_BY_ACT: Final[Mapping[str, re.Pattern[str]]] = MappingProxyType(
    {
        "book": phrases(
            rf"""
            (?:book|schedule|reserve|make|set|get|take)(?: me| us)?(?: up)?(?: (?:{_THE_APPOINTMENT}|it|that one|
                this one|that|this|one))?(?: up| in)?
            (?:you )?(?:can|may|could|should) (?:book|schedule|reserve|make|set|confirm) (?:{_THE_APPOINTMENT}|it|that|
                this)(?: up)?
            (?:i|we) (?:would like|want|would love) to (?:book|schedule|reserve|make)(?: (?:{_THE_APPOINTMENT}|it|that|
                this))?
            (?:i|we) (?:would like|want|would love|will take) {_THE_APPOINTMENT}
            sign me up|put me down|count me in|i will be there
            (?:reserv|agend|apunt)(?:a|e)(?:lo|la|me|melo|mela)?|(?:quiero|quisiera) (?:reservar(?:lo|la)?|la cita)
            (?:haz|haga)(?:me)? la (?:cita|reserva)
            """
        ),
        "move": phrases(
            rf"""
            (?:move|change|reschedule|switch|shift)(?: (?:{_THE_APPOINTMENT}|it|that|this|me))?(?: over)?
            (?:cambi|reprogram)(?:a|e)(?:lo|la|me|mela|melo)?(?: la cita)?|muev(?:a|e)(?:lo|la|me|mela)?(?: la cita)?
            """
        ),
        "cancel": phrases(
            rf"""
            (?:cancel|delete|remove|drop)(?: (?:{_THE_APPOINTMENT}|it|that one|this one|that|this))?
            (?:i|we) (?:would like|want) (?:to cancel(?: (?:it|that|{_THE_APPOINTMENT}))?|it cancelled)
            (?:cancel|anul|borr)(?:a|e)(?:lo|la|me|mela)?(?: (?:la|mi) (?:cita|reserva))?
            (?:quiero|quisiera) (?:cancelar|anular)(?:lo|la)?
            """
        ),
        "join_waitlist": phrases(
            r"""
            (?:put|add)(?: me)?(?: (?:on|to|in))?(?: (?:it|the (?:wait ?list|waiting list|list)))?
            sign me up|count me in
            (?:apunt|anot)(?:a|e)(?:me)?(?: en (?:la )?(?:lista(?: de espera)?))?|pon(?:ga)?me(?: en (?:la )?lista)?
            """
        ),
        "leave_waitlist": phrases(
            r"""
            (?:take|remove|drop)(?: me)?(?: (?:off|from))?(?: (?:it|the (?:wait ?list|waiting list|list)))?
            (?:quit|borr|saqu|sac)(?:a|e)(?:me)?(?: de (?:la )?(?:lista(?: de espera)?))?
            """
        ),
    }
)

# A doubt or a brake anywhere: never a yes, whatever stands beside it.
BRAKE: Final = phrases(
    r"""
    no|not|nope|nah|naw|never|neither|without|unless|until|before|after all|wait|hold (?:on|off|it)|hang on|stop
    (?:one|a|just a|give me a) (?:sec|second|moment|minute)|let me (?:think|check|see|ask|look)
    maybe|perhaps|probably|possibly|i guess|i suppose|i think|might|unsure|if|depends|hopefully|whatever|later|but
    however|though|although|except|instead|actually|sorry|scratch|forget|never mind|almost|as if
    yeah (?:, )?right(?! (?:now|away))|sure sure|right right right
    """,
    r"""
    pero|aunque|espera|espere|esperate|un (?:momento|segundo|minuto)|quizas?|tal vez|a lo mejor|puede ser|creo
    supongo|depende|si es que|todavia|aun|luego|despues|mejor|nunca|tampoco|ni|dejame|deja|salvo|excepto|menos
    """,
)

# Yes to some, no to others: they decide nothing by themselves.
EITHER_WAY: Final = phrases(
    r"""
    no (?:problem|prob|worries|big deal)|not (?:a problem|bad|too bad)|can not (?:wait|complain)|why not
    (?:do not|does not) (?:mind|matter)|no hay (?:problema|de que)|sin problemas?|por que no|no (?:esta|suena) mal
    no me importa|no importa
    """
)

NO: Final = phrases(
    r"""
    no|nope|nah|naw|no way|never|n
    not(?! (?:sure|certain|too sure))
    (?:absolutely|definitely|certainly|of course|rather|better|think|guess|hope) not
    (?:do|does|did|can|will|would|is|are|should|could|am|was) not(?: \w+)?
    never mind|forget (?:it|about it|that)|hold off|leave it|stop|scratch that|(?:i )?changed my mind
    i will pass|decided against it|wrong|incorrect
    ahora no|todavia no|aun no|de ninguna manera|para nada|en absoluto|nunca|jamas|mejor no|ni hablar|negativo
    olvidalo|olvidelo|dejalo|dejelo|ya no|me equivoque|equivocad[oa]|incorrecto
    """
)
NO_BY_CANCELLING: Final = phrases(
    r"""
    (?:cancel|delete|drop|undo|scrap|remove) (?:it|that|this|everything|all|the \w+|my \w+)|cancel
    cancela(?:lo|la)?|cancele(?:lo|la)?|anula(?:lo|la)?|anule(?:lo|la)?|borra(?:lo|la)
    """
)

CHANGE: Final = phrases(
    r"""
    change|make (?:it|that)|move (?:it|that)|switch|instead|rather(?! not)|prefer|different|another|other|earlier|later
    sooner|except|how about|what about|(?:can|could) we do|can you do|let us (?:do|make|try|say)
    i (?:said|meant|mean|wanted|want|need|needed)(?! to (?:cancel|stop|think|wait))
    (?:with|for|on|at) (?!that\b|it\b|this\b|me\b|you\b|your\b|all\b|the help\b|now\b|sure\b|us\b|least\b|
        a (?:sec|second|moment|minute)\b)\w+
    """,
    r"""
    cambi\w+|mejor (?:a|el|la|las|los|con|en|para|otro|otra)|en vez|en lugar|otro|otra|mas (?:tarde|temprano|pronto)
    prefiero|que sea|digo|quise decir|(?:pero )?(?:a|el|las|los|con|para) (?!mi\b|nada\b|favor\b|eso\b)\w+
    """,
)
WHEN: Final = phrases(
    r"""
    \d+(?:[:.]\d+)?(?: ?(?:am|pm|a m|p m))?|\d+(?:st|nd|rd|th|am|pm|h)
    (?:mon|tues|wednes|thurs|fri|satur|sun)days?|tomorrow|tonight|mornings?|afternoons?|evenings?|noon|midnight
    oclock|o clock|half past|quarter
    january|february|march|april|june|july|august|september|october|november|december|next (?:week|month|day)
    one(?! (?:sec|second|moment|minute|thing))|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve
    lunes|martes|miercoles|jueves|viernes|sabado|domingo|manana|mediodia|tarde|noche|la una
    las (?:dos|tres|cuatro|cinco|seis|siete|ocho|nueve|diez|once|doce)
    enero|febrero|marzo|abril|mayo|junio|julio|agosto|septiembre|octubre|noviembre|diciembre
    """
)

QUESTION: Final = phrases(
    r"""
    (?:what|when|where|which|who|whose|why|how)(?: \w+)?
    (?:^|[.,!;] |(?:and|so|but|ok|yes|yeah|sure|well|also|oh|then|thanks|hi|
        hello|please|fine|great) )(?:can|could|may|
        would|will|does|do|did|is|are|was|should) (?:i|you|we|it(?! *$|[.!,])|he|she|they|there|this|that|the|any|
        anyone|
        your|my)
    tell me|i (?:want|would like|need) to know|i was wondering|i wonder|just wondering|is it possible|any chance
    que (?:precio|hora|dia|direccion|pasa|incluye|tan|tal|es|hay|son)|cual|cuales|cuant[oa]s?|cuando|donde|quien
    como (?:es|se|llego|hago|puedo)|por que|puedo|puede|puedes|podria|podrias|se puede|hay|tiene[ns]?|aceptan?
    dime|digame
    """
)
# Question words inside an answer: "yes that is what i want", "how lovely".
NO_QUESTION: Final = phrases(
    r"""
    what i (?:want|wanted|need|said)|just what|exactly what|why not|por que no|how (?:nice|lovely|great|wonderful)
    """
)
