"""The little the driver understands of English and Spanish: wishes, choices, names, yes and no."""

import re
from collections.abc import Sequence
from typing import Any

_WISHES = {
    "cancel": r"cancel|call off|anul",
    "move": r"move|reschedul|another time|change my|cambi|mover|reprogram",
    "mine": r"(my|mis?|have) (appointments?|bookings?|citas?)|what do i have|tengo",
    "person": r"person|human|somebody real|manager|message for|persona|humano|mensaje",
    "price": r"how much|price|cost|cuánto|cuanto|precio|services|servicios|what do you (do|offer)",
    "hours": r"open|hours|close|abiert|abr[eí]s|horario|cerr",
    "address": r"where|address|find you|dónde|donde|dirección",
    "contact": r"your (phone|number|e-?mail)|tu (teléfono|correo)",
    "policies": r"policy|policies|no.show|política",
    "book": r"book|appointment|available|availability|free|slot|reserv|cita|hora libre|earlier|later|antes|después",
    "thank": r"thank|gracias|bye|adiós",
    "question": r"\?",
}
_TIME_WORDS = re.compile(
    r"\b(?:today|tomorrow|tonight|morning|afternoon|evening|noon|week|weekend|next|this|earlier|later|instead|another"
    r"|mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun|monday|tuesday|wednesday|thursday|friday|saturday|sunday"
    r"|hoy|mañana|tarde|noche|semana|próxim[oa]|lunes|martes|miércoles|miercoles|jueves|viernes|sábado|sabado|domingo"
    r"|\d{1,2}(?::\d\d)? ?(?:am|pm)|\d{1,2}:\d\d|(?:at|a las|after|before|around) \d{1,2}|\d{1,2}(?:st|nd|rd|th)"
    r"|january|february|march|april|may|june|july|august|september|october|november|december)\b",
    re.IGNORECASE,
)
_OTHER_DAY = re.compile(
    r"\b(?:instead|another|other|earlier|later|next|tomorrow|today|\w+day|otr[oa]|mañana|hoy|lunes|martes|jueves|viernes"
    r"|miércoles|sábado|domingo)\b",
    re.IGNORECASE,
)
_YES = re.compile(
    r"\s*(?:yes|yeah|yep|sure|ok|okay|please do|correct|perfect|great|confirm|go ahead|book it|sounds good"
    r"|sí|si|claro|vale|perfecto|correcto|confirmo)\b",
    re.IGNORECASE,
)
_NO = re.compile(r"\s*(?:no|nope|not|wait|stop|actually|mejor no|espera)\b", re.IGNORECASE)
_ORDINALS = (r"first|1st|primer", r"second|2nd|segund", r"third|3rd|tercer", r"fourth|4th|cuart", r"fifth|5th|quint")
_CLOCK = re.compile(r"\b(\d{1,2})(?:[:.](\d\d))? ?([ap])?\.?m?\b", re.IGNORECASE)
_INTRODUCED = re.compile(
    r"\b(?i:my name is|name is|name's|i'm|i am|this is|it's for|under|for|me llamo|soy|a nombre de)\s+"
    r"([A-ZÁÉÍÓÚÑ][\w'-]+(?: [A-ZÁÉÍÓÚÑ][\w'-]+){0,2})"
)
_FILLER = re.compile(
    r"<\w+_\d+>|\b(?:my|name|is|phone|number|and|the|it's|its|i'm|i am|this|under|please|thanks|sure|ok|yes|at|or|on"
    r"|call|me llamo|soy|mi|nombre|es|teléfono|número|y|el|sí)\b|[^\w' -]|\d",
    re.IGNORECASE,
)
_LONGEST_NAME = 4


def wants(wish: str, text: str) -> bool:
    return re.search(_WISHES[wish], text, re.IGNORECASE) is not None


def has_time_words(text: str) -> bool:
    return _TIME_WORDS.search(text) is not None


def is_yes(text: str) -> bool:
    return _YES.match(text) is not None


def is_no(text: str) -> bool:
    return _NO.match(text) is not None


def pick_offer(text: str, offers: Sequence[dict[str, Any]]) -> str | None:
    """The handle of the offer that the customer means, by its place, its time, or as the only one."""
    if _OTHER_DAY.search(text) and not any(_names_day(text, offer) for offer in offers):
        return None
    for place, ordinal in enumerate(_ORDINALS):
        if re.search(rf"\b(?:{ordinal})", text, re.IGNORECASE) and place < len(offers):
            return str(offers[place]["handle"])
    if re.search(r"\b(?:last|últim[oa])\b", text, re.IGNORECASE):
        return str(offers[-1]["handle"])
    fitting = [offer for offer in offers if _names_time(text, offer["time"])]
    on_day = [offer for offer in fitting if _names_day(text, offer)]
    if fitting:
        return str((on_day or fitting)[0]["handle"])
    return str(offers[0]["handle"]) if len(offers) == 1 and is_yes(text) else None


def _names_day(text: str, offer: dict[str, Any]) -> bool:
    weekday = str(offer.get("day", "")).split(",")[0].split(" ")[0].lower()
    return bool(weekday) and weekday in text.lower()


def _names_time(text: str, time: str) -> bool:
    offered = _CLOCK.search(time)
    if offered is None:
        return False
    return any(_is_same_time(said, offered) for said in _CLOCK.finditer(text))


def _is_same_time(said: re.Match[str], offered: re.Match[str]) -> bool:
    if (said.group(2) or "00") != (offered.group(2) or "00"):
        return False
    if said.group(3) and offered.group(3) and said.group(3).lower() != offered.group(3).lower():
        return False
    return int(said.group(1)) % 12 == int(offered.group(1)) % 12


def pick_appointment(text: str, appointments: Sequence[dict[str, Any]]) -> str | None:
    if len(appointments) == 1:
        return str(appointments[0]["handle"])
    named = [one for one in appointments if one["service"].lower() in text.lower()]
    return str(named[0]["handle"]) if len(named) == 1 else None


def service_in(text: str, context: dict[str, Any]) -> str | None:
    """The listed service that a text names."""
    for service in context.get("services", []):
        names = [service["name"], *service.get("other_names", [])]
        if any(re.search(rf"\b{re.escape(name)}", text, re.IGNORECASE) for name in names):
            return str(service["name"])
    return None


def staff_in(text: str, context: dict[str, Any]) -> str | None:
    names = [str(member["name"]) for member in context.get("staff", [])]
    return next((name for name in names if re.search(rf"\b{re.escape(name.split()[0])}\b", text, re.IGNORECASE)), None)


def read_name(said: Sequence[str], *, is_asked: bool) -> str | None:
    """A name that was introduced, or what remains of the answer to the question for it."""
    introduced = [match.group(1) for text in said for match in _INTRODUCED.finditer(text)]
    remaining = _FILLER.sub(" ", said[-1]).split() if is_asked and said else []
    if 0 < len(remaining) <= _LONGEST_NAME and not introduced:
        return " ".join(word.capitalize() if word.islower() else word for word in remaining)
    return introduced[-1] if introduced else None
