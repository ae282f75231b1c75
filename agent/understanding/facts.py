"""Which kinds of facts a message states, told by their form; what they mean is for the readers of each kind."""

from enum import StrEnum
from typing import Final

from agent.understanding.name_words import NOT_NAMES, TITLES
from agent.understanding.text import Text, Token, phrases
from agent.understanding.vocabulary import SHORT_FORMS


class Slot(StrEnum):
    """A thing that the assistant may ask for and a customer may state."""

    DATE = "date"
    TIME = "time"
    PLACE = "place"
    STAFF = "staff"
    SERVICE = "service"
    KIND = "kind"
    NAME = "name"
    PHONE = "phone"
    EMAIL = "email"
    PARTY = "party"
    CODE = "code"
    NOTES = "notes"


_MONTH: Final = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|"
    r"nov(?:ember)?|dec(?:ember)?)"
)
_HOUR: Final = r"(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)"
_DATE: Final = phrases(
    rf"""
    (?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?s?
    {_MONTH}|may \d+(?:st|nd|rd|th)?|\d+(?:st|nd|rd|th)? (?:of )?may
    today|tonight|tomorrow|day after|weekends?|\d+(?:st|nd|rd|th)
    (?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth|thirteenth|fourteenth|
        fifteenth|sixteenth|seventeenth|eighteenth|nineteenth|twentieth|thirtieth)(?= (?:of|at|in the)| [.,]|$)
    (?:this|next|following|coming|same|other) (?:week|month|day)
    in (?:a|an|one|two|three|\d+) (?:days?|weeks?|months?)|\d+ ?/ ?\d+(?: ?/ ?\d+)?
    """,
    r"""
    lunes|martes|miercoles|jueves|viernes|sabado|domingo|hoy|pasado manana|fin de semana|el (?:dia )?\d+
    (?<!la )(?<!de la )(?<!por la )manana(?! por la manana$)|(?:esta|proxima|la) semana|la semana que viene
    enero|febrero|marzo|abril|mayo|junio|julio|agosto|septiembre|octubre|noviembre|diciembre
    """,
)
_TIME: Final = phrases(
    rf"""
    \d+[:.]\d\d|\d+ ?(?:am|pm|a m|p m|a \. m|p \. m|h|hrs|hours|o clock|oclock)|\d+(?:am|pm)
    (?:one|{_HOUR}) ?(?:am|pm|a m|p m|oclock|o clock|thirty|fifteen|forty five|o " clock)
    {_HOUR} in the (?:morning|afternoon|evening)
    o ?"? ?clock|oclock|noon|midday|midnight|half past|quarter (?:past|to|after)
    (?:morning|afternoon|evening|night)s?(?: \d+)?
    (?:at|around|about|by|for|after|before|until|from|make it|instead of) (?:\d{{1,2}}|(?<!for )one|
        {_HOUR})(?! (?:people|persons|of us|adults|kids|min\w*|days?|weeks?|hours?|months?|or))
    """,
    r"""
    (?:a |para )?la[s]? (?:\d{1,2}|una|dos|tres|cuatro|cinco|seis|siete|ocho|nueve|diez|once|doce)|mediodia
    (?:por|de|en) la (?:manana|tarde|noche)|(?:temprano|tarde)$
    """,
)
_KIND: Final = phrases(
    r"""
    \w+ologists?|\w+iatrists?|\w+iatricians?|\w+trists?|orthodontists?
    (?:general|family) (?:practitioner|doctor|physician|counsel\w+|therapist)s?
    practitioners?|\w+ therapists?|gp|specialist in|counsell?ors?|unisex|cosmetic|pediatric
    """
)
_PLACE_LEADS: Final = frozenset(
    {"in", "near", "around", "nearby", "to", "of", "from", "try", "downtown", "outside", "over", "en", "cerca"}
)
_SURE_PLACE_LEADS: Final = frozenset({"in", "near", "around", "from", "downtown", "en"})
_ARTICLES: Final = frozenset({"the", "los", "las", "la", "el", "san", "santa", "city", "of", "de"})
_NO_PLACES: Final = NOT_NAMES | frozenset(
    """
    advance order total general particular case fact search town city area neighborhood place detail details
    addition mind touch days weeks years months visit visiting getting finding seeing need seeking nearby home work
    school march may cosmetic unisex the or mid anywhere caso total person zone region vicinity same such english
    spanish espanol ingles
    """.split()
)
_NAME_LEADS: Final = frozenset(
    "with see at visit to is named called name by for meet want prefer con para nombre llama es ver".split()
)
# Nouns that people write with a capital though they name nobody.
_COMMON_CAPITALS: Final = frozenset(
    """
    salon salons barber barbershop barbershops shop doctor doctors dentist dentists physician physicians therapist
    therapists stylist stylists clinic practitioner practitioners specialist specialists course city center hospital
    office appointment hair family counselor counselors psychologist psychologists psychiatrist psychiatrists
    general dr ent md dds
    """.split()
)


_NO_NAMES: Final = NOT_NAMES | _COMMON_CAPITALS | TITLES | SHORT_FORMS.keys()


def read_facts(text: Text) -> frozenset[Slot]:
    """The kinds of facts about an appointment that a message seems to state."""
    plain = text.plain
    found: set[Slot] = set()
    if _DATE.search(plain):
        found.add(Slot.DATE)
    if _TIME.search(plain):
        found.add(Slot.TIME)
    if _KIND.search(plain):
        found.add(Slot.KIND)
    if _says_place(text):
        found.add(Slot.PLACE)
    if _says_name(text):
        found.add(Slot.STAFF)
    return frozenset(found)


def _says_place(text: Text) -> bool:
    tokens = text.tokens
    return any(_leads_to_place(tokens, index) for index in range(len(tokens) - 1))


def _leads_to_place(tokens: tuple[Token, ...], index: int) -> bool:
    """ "in San Jose", "near the Mission", and in lower case "in san jose"."""
    if tokens[index].word not in _PLACE_LEADS:
        return False
    place = index + 1
    while place + 1 < len(tokens) and tokens[place].word in _ARTICLES and tokens[place + 1].word.isalpha():
        if tokens[place].word not in {"the", "of", "city"} and tokens[place].text[0].isupper():
            return True
        place += 1
    token = tokens[place]
    if not token.word.isalpha() or _is_time_word(token):
        return False
    if token.text[0].isupper():
        return token.word not in _COMMON_CAPITALS and _KIND.fullmatch(token.word) is None
    return tokens[index].word in _SURE_PLACE_LEADS and token.word not in _NO_PLACES and place == index + 1


def _is_time_word(token: Token) -> bool:
    return _DATE.fullmatch(token.word) is not None or _TIME.fullmatch(token.word) is not None


def _says_name(text: Text) -> bool:
    """A word with a capital inside a sentence that is no place, day or common noun; or a title with a name."""
    tokens = text.tokens
    return any(_is_name(tokens, index) for index in range(len(tokens)))


def _is_name(tokens: tuple[Token, ...], index: int) -> bool:
    token = tokens[index]
    if token.word in {"dr", "dra"}:
        return index + 1 < len(tokens)
    if not token.text[0].isupper() or len(token.text) < 2 or token.word in _NO_NAMES:
        return False
    starts = index == 0 or tokens[index - 1].text in {".", "?", "!", "¿", "¡"}
    if starts or _follows_place(tokens, index) or _is_plain_capital(token):
        return False
    return _has_name_beside(tokens, index) or tokens[index - 1].word in _NAME_LEADS


def _has_name_beside(tokens: tuple[Token, ...], index: int) -> bool:
    beside = tokens[max(index - 1, 0) : index + 2 : 2] if index else tokens[1:2]
    return any(token.text[0].isupper() and token.word not in SHORT_FORMS and token.word != "i" for token in beside)


def _follows_place(tokens: tuple[Token, ...], index: int) -> bool:
    """ "in San Jose": the capitals after a place's preposition belong to the place."""
    while index > 0 and tokens[index - 1].text[0].isupper():
        index -= 1
    while index > 0 and tokens[index - 1].word in {"the", "city", "of"}:
        index -= 1
    return index > 0 and tokens[index - 1].word in _SURE_PLACE_LEADS | {"nearby", "cerca"}


def _is_plain_capital(token: Token) -> bool:
    if token.text.isupper() and len(token.text) <= 3:
        return True
    return _KIND.fullmatch(token.word) is not None or _is_time_word(token)
