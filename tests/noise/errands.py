"""What callers want of one salon, each told in words of its own; "now" is Friday 20 November 2026."""

from typing import Any, Final

from tests.noise.caller import Errand

NOW: Final = "2026-11-20T10:00"
SALON: Final[dict[str, Any]] = {
    "name": "Studio Lark",
    "hours": {day: [("09:00", "18:00")] for day in ("mon", "tue", "wed", "thu", "fri", "sat")},
    "services": [
        {"name": "Haircut", "minutes": 30, "price": 50, "staff": ["Ana", "Ben"]},
        {"name": "Full color", "minutes": 90, "price": 140, "staff": ["Ana"]},
        {"name": "Beard trim", "minutes": 15, "price": 25, "staff": ["Ben"]},
        {"name": "Blow-dry", "minutes": 30, "price": 45, "staff": ["Ana", "Ben"]},
    ],
}

_EN: Final = (
    ("hi, I'd like a haircut on Thursday at 2:30", "Haircut", "Thursday", "at 2:30", "26T14:30", None),
    ("can I get a haircut tomorrow at 4 pm please", "Haircut", "tomorrow", "at 4 pm", "21T16:00", None),
    (
        "I need a beard trim next Tuesday at 10:15 in the morning",
        "Beard trim",
        "next Tuesday",
        "10:15 am",
        "24T10:15",
        None,
    ),
    ("could you book me a blow-dry on Monday at noon?", "Blow-dry", "Monday", "at noon", "23T12:00", None),
    (
        "do you have anything for a haircut with Ben on Wednesday at 3?",
        "Haircut",
        "Wednesday",
        "at 3",
        "25T15:00",
        "Ben",
    ),
    (
        "full color with Ana, Saturday the 28th at 11 am",
        "Full color",
        "Saturday the 28th",
        "at 11 am",
        "28T11:00",
        "Ana",
    ),
    (
        "hello, is half past four on Tuesday free for a haircut?",
        "Haircut",
        "Tuesday",
        "half past four",
        "24T16:30",
        None,
    ),
    (
        "I was hoping to come in for a beard trim on the 25th at 5 pm",
        "Beard trim",
        "the 25th",
        "at 5 pm",
        "25T17:00",
        None,
    ),
    ("a haircut for me, Monday, quarter to two", "Haircut", "Monday", "quarter to two", "23T13:45", None),
    ("I want a blow-dry on Friday at 9:30", "Blow-dry", "Friday the 27th", "at 9:30", "27T09:30", None),
    (
        "please put me down for a haircut on November 24th at 2 pm",
        "Haircut",
        "November 24th",
        "at 2 pm",
        "24T14:00",
        None,
    ),
    ("good morning, haircut with Ana on Tuesday at 11:30 please", "Haircut", "Tuesday", "at 11:30", "24T11:30", "Ana"),
    (
        "can Ben do my beard on Thursday at 8 minutes past... no, at 10 am",
        "Beard trim",
        "Thursday",
        "at 10 am",
        "26T10:00",
        "Ben",
    ),
    ("I'd like to have my hair colored on Wednesday at 1 pm", "Full color", "Wednesday", "at 1 pm", "25T13:00", None),
    ("any chance of a haircut on Monday at four thirty?", "Haircut", "Monday", "four thirty", "23T16:30", None),
    ("my hair is a mess, can I come tomorrow at 2 for a haircut", "Haircut", "tomorrow", "at 2", "21T14:00", None),
    (
        "book a blow-dry for the day after tomorrow's Monday, I mean Monday at 5",
        "Blow-dry",
        "Monday",
        "at 5",
        "23T17:00",
        None,
    ),
    ("haircut thursday at 4", "Haircut", "Thursday", "at 4", "26T16:00", None),
    ("need a beard trim, Ben, Saturday at 1 pm", "Beard trim", "Saturday", "at 1 pm", "21T13:00", "Ben"),
    ("haircut on Tuesday the 24th, 3:45 in the afternoon", "Haircut", "Tuesday the 24th", "3:45 pm", "24T15:45", None),
)
_ES: Final = (
    ("hola, un corte el jueves a las 2:30 de la tarde", "Haircut", "el jueves", "a las 2:30 pm", "26T14:30", None),
    ("¿hay hora para un corte el martes a las cuatro?", "Haircut", "el martes", "a las cuatro", "24T16:00", None),
    ("necesito cortarme el pelo mañana a las 11 con Ana", "Haircut", "mañana", "a las 11", "21T11:00", "Ana"),
    ("quisiera arreglarme la barba el lunes a las 10:15", "Beard trim", "el lunes", "a las 10:15", "23T10:15", None),
    ("un corte con Ben el miércoles a las tres", "Haircut", "el miércoles", "a las tres", "25T15:00", "Ben"),
    ("¿puedo ir el viernes a las 9 y media para un corte?", "Haircut", "el 27", "a las 9 y media", "27T09:30", None),
    ("un corte, el 24 de noviembre a las 5 de la tarde", "Haircut", "el 24 de noviembre", "a las 5", "24T17:00", None),
    ("me gustaría un corte el lunes al mediodía", "Haircut", "el lunes", "al mediodía", "23T12:00", None),
)  # fmt: skip
_PEOPLE_EN: Final = (
    ("Tom Smith", "917-555-0123"), ("Lucy Park", "212-555-0142"), ("Peter Novak", "718-555-0199"), ("Dana Fox",
    "646-555-0151"),
    ("Maria Lopez", "212-555-0188"), ("James Cole", "917-555-0177"), ("Olga Petrov", "718-555-0134"),
)  # fmt: skip
_PEOPLE_ES: Final = (("Carmen Ruiz", "917-555-0160"), ("Luis Gómez", "212-555-0119"), ("Elena Torres", "646-555-0101"))


def _errands(told: Any, people: Any, language: str) -> list[Errand]:
    return [
        Errand(opening, service, day, time, f"2026-11-{starts}", *people[place % len(people)], staff, language)
        for place, (opening, service, day, time, starts, staff) in enumerate(told)
    ]


ERRANDS: Final = (*_errands(_EN, _PEOPLE_EN, "en"), *_errands(_ES, _PEOPLE_ES, "es"))
