"""How many people a booking is for."""

import re
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from agent.understanding.text import Language, clean_text, phrases, read_text

_NUMBERS: Final = MappingProxyType(
    {
        "a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8,
        "nine": 9, "ten": 10, "eleven": 11, "twelve": 12,
        "un": 1, "una": 1, "uno": 1, "dos": 2, "tres": 3, "cuatro": 4, "cinco": 5, "seis": 6, "siete": 7, "ocho": 8,
        "nueve": 9, "diez": 10, "once": 11, "doce": 12, "couple": 2, "both": 2, "par": 2,
    }
)  # fmt: skip
_NUMBER: Final = r"(?P<n>\d{1,2}|" + "|".join(sorted(_NUMBERS, key=len, reverse=True)) + r")"
_PERSON: Final = (
    r"(?:people|persons?|adults?|kids?|children|child|guests?|friends?|sons?|daughters?|boys?|girls?|brothers?|sisters?|"
    r"cousins?|ladies|women|men|of us|"
    r"personas?|adultos?|ninos?|ninas?|hijos?|hijas?|amig[oa]s?|herman[oa]s?|invitad[oa]s?|chicos?|chicas?)"
)
_RELATIVE: Final = (
    r"(?:wife|husband|partner|son|daughter|mother|mom|mum|father|dad|sister|brother|friend|boyfriend|girlfriend|kid|child|baby|grandmother|grandma|grandfather|grandpa|"
    r"fiance|fiancee|niece|nephew|esposa|esposo|mujer|marido|pareja|hijo|hija|madre|mama|padre|papa|hermana|hermano|amiga|amigo|novio|novia|abuela|abuelo|bebe|sobrina|sobrino)"
)
_COUNTED: Final = phrases(rf"{_NUMBER} (?:more |other |small |little |de |pequenos |of )?{_PERSON}")
_PARTY: Final = phrases(
    rf"(?:party|group|table|booking|appointment|family|grupo|mesa|somos|seremos|we are|"
    rf"there (?:are|will be)|for|para|make it) (?:of |de )?{_NUMBER}"
    r"(?=(?: (?:of us|people|persons|personas|adults|please|por favor|thanks|total|in total|en total))|\s*[.,!?]|$)"
)
_ONE_OF_MINE: Final = phrases(rf"(?:my|our|his|her|mi|nuestr[oa]|the|el|la) (?:{_RELATIVE})")
_MINE_COUNTED: Final = phrases(rf"(?:my|our|mis|nuestr[oa]s) {_NUMBER} (?:\w+ )?{_PERSON}")
_SELF: Final = phrases(r"me|myself|i|us|mi|yo|conmigo")
_FOR_SELF: Final = phrases(
    rf"""
    (?:for )?(?:me|myself) (?:and|plus|with|\+|&)
    (?:{_RELATIVE}|{_PERSON})s?(?: \w+)? (?:and|plus|&) (?:me|myself|i)|(?:^|for )(?:\w+ )?(?:and|plus|&) (?:me|myself)
    (?:para )?(?:mi|yo) (?:y|con)|y (?:yo|para mi)
    """
)
_BOTH: Final = phrases(
    r"""
    both of us|the two of us|us both|(?:for )?us two|los dos|(?<!a )(?<!para )las dos|nosotros dos|nosotras dos
    para ambos
    para ambas
    """
)
_NUMBER_AT_END: Final = re.compile(rf"(?:^|\s){_NUMBER}(?: more| new)?$")
_CLOCK_AT_END: Final = re.compile(r"(?:at|around|about|by|a las|:|for|on the) ?\w+$")
_ALONE: Final = phrases(
    r"""
    (?:just|only) (?:me|for me|myself|one(?: person)?)
    (?:solo|solamente) (?:yo|para mi|una persona|uno|una)
    """
)


@dataclass(frozen=True, slots=True)
class PartySize:
    """The number of people, and whether the speaker is known to be one of them."""

    people: int
    includes_speaker: bool


def read_party_size(text: str, language: Language | None = None, *, asked: bool = False) -> PartySize | None:
    """The party size that a message states; with `asked`, a bare number counts as the answer."""
    plain = read_text(text).plain
    if _ALONE.search(plain):
        return PartySize(1, True)
    if _BOTH.search(plain):
        return PartySize(2, True)
    includes_speaker = _FOR_SELF.search(plain) is not None
    counted = _counted(plain)
    if counted:
        return PartySize(counted + includes_speaker, includes_speaker or "of us" in plain)
    relatives = len({found.group() for found in _ONE_OF_MINE.finditer(plain)}) if includes_speaker else 0
    if relatives:
        return PartySize(relatives + 1, True)
    return _bare(plain) if asked else None


def read_count_before(text: str, place: int) -> int:
    """ "Two haircuts": the number right before a place in the clean text, one where there is none."""
    before = read_text(clean_text(text)[:place].rstrip()).plain
    found = _NUMBER_AT_END.search(before)
    return _number(found["n"]) if found and not _CLOCK_AT_END.search(before) else 1


def _counted(plain: str) -> int:
    mine = _MINE_COUNTED.search(plain)
    if mine:
        return _number(mine["n"]) + _named_beside(plain, mine)
    people = [_number(found["n"]) for found in _COUNTED.finditer(plain)]
    if people:
        return sum(people)
    party = _PARTY.search(plain)
    return _number(party["n"]) if party and not re.search(rf"{party['n']} ?(?:am|pm)\b", plain) else 0


def _named_beside(plain: str, counted: re.Match[str]) -> int:
    """ "my wife and my two kids": the wife counts too."""
    return len({found.group() for found in _ONE_OF_MINE.finditer(plain) if found.start() != counted.start()})


def _number(word: str) -> int:
    return int(word) if word.isdecimal() else _NUMBERS[word]


def _bare(plain: str) -> PartySize | None:
    found = re.fullmatch(
        rf"(?:just |only |solo |for |para |we are |somos |there are )*{_NUMBER}(?: please| por favor)? ?[.!]?", plain
    )
    return PartySize(_number(found["n"]), False) if found else None
