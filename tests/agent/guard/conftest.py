"""Invented small businesses, and their facts in the many ways people and models write them."""

import random
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import Any

import pytest

Record = dict[str, Any]
Fill = Callable[[str, str, str, int], tuple[str, Record]]

WEEKDAYS = {
    "en": ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
    "es": ("lunes", "martes", "miércoles", "jueves", "viernes", "sábado", "domingo"),
}
MONTHS = {
    "en": "January February March April May June July August September October November December".split(),
    "es": "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre".split(),
}
SERVICES = {
    "en": ("Haircut", "Balayage", "Beard Trim", "Deep Tissue Massage", "Manicure", "Root Canal", "Hot Stone Massage"),
    "es": ("Corte de pelo", "Balayage", "Manicura", "Masaje relajante", "Limpieza dental", "Tinte", "Depilación"),
}
STAFF = {
    "en": ("Ana", "Ben", "Chloe", "Dr. Lee", "Marcus", "Priya", "Sofia Reyes", "Tom"),
    "es": ("Ana", "Lucía", "Marta", "Dra. Ruiz", "Jorge", "Carmen", "Sofía Reyes", "Iván"),
}
STRANGERS = ("Maria Gomez", "Peter", "Mrs. Whitfield", "Luis Ortega", "Jenny", "Fernando")
ONES = "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen".split()
ONES += "seventeen eighteen nineteen".split()
TENS = {20: "twenty", 30: "thirty", 40: "forty", 50: "fifty", 60: "sixty", 70: "seventy", 80: "eighty", 90: "ninety"}
UNOS = "cero una dos tres cuatro cinco seis siete ocho nueve diez once doce trece catorce quince dieciséis".split()
UNOS += "diecisiete dieciocho diecinueve veinte".split()
DIECES = {30: "treinta", 40: "cuarenta", 50: "cincuenta", 60: "sesenta", 70: "setenta", 80: "ochenta", 90: "noventa"}


def spell(number: int, language: str) -> str:
    if language == "es":
        if number <= 20:
            return UNOS[number]
        if number < 30:
            return ("veinti" + UNOS[number - 20]).replace("veintidos", "veintidós").replace("veintitres", "veintitrés")
        return DIECES[number // 10 * 10] + (f" y {UNOS[number % 10]}" if number % 10 else "")
    if number < 20:
        return ONES[number]
    return TENS[number // 10 * 10] + (f"-{ONES[number % 10]}" if number % 10 else "")


@dataclass(frozen=True)
class Told:
    """One slot or opening time whose parts are written differently each time they are asked for."""

    language: str
    rng: random.Random
    starts: datetime
    staff: str = ""
    service: str = ""
    cost: int = 0
    length: int = 0
    said_as: dict[str, str] = field(default_factory=dict)

    @property
    def weekday(self) -> str:
        return WEEKDAYS[self.language][self.starts.weekday()]

    @property
    def month_day(self) -> str:
        month, day = MONTHS[self.language][self.starts.month - 1], self.starts.day
        if self.language == "es":
            return f"{day} de {month}"
        suffix = "th" if 10 <= day <= 20 else {1: "st", 2: "nd", 3: "rd"}.get(day % 10, "th")
        return self.rng.choice((f"{month} {day}", f"{month} {day}{suffix}", f"{month[:3]} {day}", f"{day} {month}"))

    @property
    def full(self) -> str:
        """Weekday and date."""
        if self.language == "es":
            return self.rng.choice((f"{self.weekday} {self.month_day}", f"{self.weekday}, {self.month_day}"))
        comma = self.rng.choice((", ", " "))
        return f"{self.weekday}{comma}{self.month_day}"

    @property
    def day(self) -> str:
        return self.rng.choice((self.weekday, self.weekday, self.full, self.full))

    @property
    def time(self) -> str:
        """As after "at" in English, as after "a las" or "a la" in Spanish (with that "las")."""
        hour, minute = self.starts.hour, self.starts.minute
        if self.language == "es":
            return self.rng.choice(self._spanish_times(hour, minute))
        return self.rng.choice(self._english_times(hour, minute))

    def _english_times(self, hour: int, minute: int) -> list[str]:
        twelve, half = hour % 12 or 12, "am" if hour < 12 else "pm"
        part = "in the morning" if hour < 12 else "in the afternoon"
        ways = [f"{twelve}:{minute:02d} {half.upper()}", f"{twelve}:{minute:02d}{half}", f"{twelve}:{minute:02d}"]
        ways += [f"{twelve}:{minute:02d} {half[0]}.m.", f"{hour}:{minute:02d}", f"{twelve}:{minute:02d} {part}"]
        ways += {
            0: [f"{twelve} {half}", f"{twelve}{half}", f"{ONES[twelve]} o'clock"],
            15: [f"quarter past {ONES[twelve]}", f"{ONES[twelve]} fifteen"],
            30: [f"half past {ONES[twelve]}", f"{ONES[twelve]} thirty"],
            45: [f"a quarter to {ONES[twelve % 12 + 1]}", f"{ONES[twelve]} forty-five {half}"],
        }.get(minute, [])
        return ways

    def _spanish_times(self, hour: int, minute: int) -> list[str]:
        twelve, article = hour % 12 or 12, "la" if hour % 12 == 1 else "las"
        part = "de la mañana" if hour < 12 else "de la tarde"
        ways = [f"las {hour}:{minute:02d}", f"las {hour}:{minute:02d} h", f"{article} {twelve}:{minute:02d} {part}"]
        ways += [f"{article} {twelve}:{minute:02d}", f"{article} {twelve}:{minute:02d} {'a' if hour < 12 else 'p'}. m."]
        after = "la una" if twelve == 12 else f"las {UNOS[twelve + 1]}"
        spoken = f"{article} {UNOS[twelve]}"
        ways += {
            0: [f"{spoken} en punto", f"{spoken} {part}"],
            15: [f"{spoken} y cuarto", f"{spoken} y cuarto {part}"],
            30: [f"{spoken} y media", f"{spoken} y media {part}"],
            45: [f"{after} menos cuarto"],
        }.get(minute, [])
        return ways

    @property
    def clock(self) -> str:
        return f"{self.starts.hour}:{self.starts.minute:02d}"

    @property
    def price(self) -> str:
        if self.language == "es":
            return self.rng.choice((f"${self.cost}", f"{self.cost} dólares", f"{spell(self.cost, 'es')} dólares"))
        return self.rng.choice(
            (f"${self.cost}", f"${self.cost}.00", f"{self.cost} dollars", f"{spell(self.cost, 'en')} dollars")
        )

    @property
    def minutes(self) -> str:
        unit = "minutos" if self.language == "es" else "minutes"
        ways = [f"{self.length} {unit}", f"{self.length} min", f"{spell(self.length, self.language)} {unit}"]
        special = {
            "en": {30: "half an hour", 60: "an hour", 90: "an hour and a half"},
            "es": {30: "media hora", 60: "una hora", 90: "una hora y media"},
        }
        ways += [special[self.language][self.length]] if self.length in special[self.language] else []
        return self.rng.choice(ways)


TIMES = [time(hour, minute) for hour in (9, 10, 11, 13, 14, 15, 16) for minute in (0, 15, 30, 45)]


def build_world(language: str, rng: random.Random) -> tuple[dict[str, Any], Record]:
    """The parts a template may name, and the facts behind them. `x` is what nobody offered."""
    today = date(2026, 3, 2) + timedelta(days=rng.randrange(200))
    clock = [when for when in rng.sample(TIMES, 12) if when.hour not in (9, 17)]
    clock = list({when.replace(hour=when.hour % 12 or 12): when for when in clock}.values())
    open_days = [day for day in (today + timedelta(days=ahead) for ahead in range(2, 7)) if day.weekday() != 6]
    days = rng.sample(open_days, 4)
    staff, services = rng.sample(STAFF[language], 3), rng.sample(SERVICES[language], 4)
    costs, lengths = rng.sample(range(21, 99), 5), rng.sample((20, 30, 40, 45, 50, 60, 75, 90), 5)

    def told(place: int, who: int, what: int) -> Told:
        starts = datetime.combine(days[place], clock[place])
        return Told(language, rng, starts, staff[who], services[what], costs[what], lengths[what])

    parts: dict[str, Any] = {"a": told(0, 0, 0), "b": told(1, 1, 0), "c": told(2, 0, 1)}
    parts["d"] = Told(language, rng, datetime.combine(days[0], clock[4]), staff[0], services[0], costs[0], lengths[0])
    stranger = rng.choice([name for name in STRANGERS if name not in staff])
    parts["x"] = Told(language, rng, datetime.combine(days[3], clock[3]), stranger, "", costs[4], lengths[4])
    parts["other"] = services[3]
    parts["wrong_day"] = f"{WEEKDAYS[language][(parts['a'].starts.weekday() + 2) % 7]}, {parts['a'].month_day}"
    parts["today"] = Told(language, rng, datetime.combine(today, time(12)))
    settings, names = build_settings(language, rng, (services, costs, lengths, staff))
    slots = [
        {
            "start": slot.starts.strftime("%Y-%m-%dT%H:%M"),
            "staff": slot.staff,
            "service": slot.service,
            "price": slot.cost,
        }
        for slot in (parts["a"], parts["d"], parts["b"], parts["c"])
    ]
    facts = {"today": today.isoformat(), "slots": slots, "settings": settings, "committed": [], "customer_said": ""}
    return parts | names, {"language": language, "facts": facts}


def build_settings(language: str, rng: random.Random, offer: tuple[Any, ...]) -> tuple[Record, dict[str, str]]:
    services, costs, lengths, staff = offer
    weekly = {day: [["09:00", "18:00"]] for day in ("mon", "tue", "wed", "thu", "fri")}
    names = {
        "shop": rng.choice(("Willow Studio", "Estudio Sauce", "The Corner Chair", "Clínica Norte")),
        "phone": f"+1 212-555-{rng.randrange(100, 199):04d}",
        "wrong_phone": f"+1 646-555-{rng.randrange(200, 299):04d}",
        "address": f"{rng.randrange(20, 90)} Alder Street"
        if language == "en"
        else f"Calle Olmo {rng.randrange(20, 90)}",
        "wrong_address": "17 Birch Avenue" if language == "en" else "Avenida Roble 17",
    }
    about = {
        "en": "Family business since 1998. Please cancel at least 24 hours ahead.",
        "es": "Negocio familiar desde 1998. Por favor, cancela con al menos 24 horas de antelación.",
    }[language]
    settings = {
        "name": names["shop"],
        "phone": names["phone"],
        "address": names["address"],
        "about": about,
        "hours": weekly | {"sat": [["10:00", "14:00"]], "sun": []},
        "services": [
            {"name": name, "minutes": length, "price": cost}
            for name, length, cost in zip(services, lengths, costs, strict=False)
        ],
        "staff": list(staff),
    }
    return settings, names


def apply_setup(setup: str, parts: dict[str, Any], record: Record) -> None:
    """`booked a` commits slot a; `said x` lets the customer ask for x; several are joined by a comma."""
    for step in filter(None, (part.strip() for part in setup.split(","))):
        verb, _, which = step.partition(" ")
        told: Told = parts.get(which, parts["a"])
        if verb == "said":
            at = "a las" if told.language == "es" else "at"
            record["facts"]["customer_said"] = f"{told.weekday} {at} {told.clock}"
        elif verb == "heard":
            record["facts"]["customer_said"] = which
        elif verb == "nothing":
            record["facts"]["slots"] = []
        else:
            row = {"act": verb, "service": told.service, "staff": told.staff}
            record["facts"]["committed"].append(row | {"start": told.starts.strftime("%Y-%m-%dT%H:%M")})


@pytest.fixture(scope="session")
def fill() -> Fill:
    """(template, setup, language, seed) -> the sentence and its record."""

    def fill_in(template: str, setup: str, language: str, seed: int) -> tuple[str, Record]:
        rng = random.Random(f"{template}|{setup}|{language}|{seed}")
        parts, record = build_world(language, rng)
        apply_setup(setup, parts, record)
        sentence = template.format(**parts)
        return sentence, record | {"sentence": sentence}

    return fill_in
