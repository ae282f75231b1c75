"""False and true sentences of a model, by templates and the facts of invented businesses."""

import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

_DAYS = {
    "en": ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
    "es": ("lunes", "martes", "miércoles", "jueves", "viernes", "sábado", "domingo"),
}
_MONTHS = {
    "en": "January February March April May June July August September October November December".split(),
    "es": "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre".split(),
}
_STAFF = ("Nora", "Iris", "Leo", "Marco", "Sam", "Vera", "Hugo", "Alma")
_STRANGERS = ("Gloria Bennett", "Rafael Soto", "Mr. Whitaker", "Dolores")
_SERVICES = {
    "en": ("Haircut", "Color and cut", "Beard trim", "Facial", "Pedicure", "Swedish massage"),
    "es": ("Corte de pelo", "Color y corte", "Arreglo de barba", "Limpieza facial", "Pedicura", "Masaje sueco"),
}


@dataclass(frozen=True)
class Shop:
    """One invented business on one day: two free times (`a`, `b`), a third nobody offered (`x`)."""

    language: str
    rng: random.Random
    today: date
    name: str
    staff: tuple[str, ...]
    services: tuple[str, ...]
    prices: tuple[int, ...]
    minutes: tuple[int, ...]
    times: tuple[datetime, ...]

    def say_time(self, moment: datetime) -> str:
        if self.language == "es":
            return f"{moment:%-H:%M}"
        return self.rng.choice((f"{moment:%-I:%M %p}".lower(), f"{moment:%-I:%M %p}", f"{moment:%-I:%M%p}".lower()))

    def say_day(self, day: date) -> str:
        weekday, month = _DAYS[self.language][day.weekday()], _MONTHS[self.language][day.month - 1]
        if self.language == "es":
            return self.rng.choice((f"el {weekday} {day.day} de {month}", f"el {weekday}"))
        return self.rng.choice((f"{weekday}, {month} {day.day}", f"{weekday} {day.day} {month}", weekday))

    def weekday(self, day: date) -> str:
        return _DAYS[self.language][day.weekday()]

    def date_only(self, day: date) -> str:
        month = _MONTHS[self.language][day.month - 1]
        return f"{day.day} de {month}" if self.language == "es" else f"{month} {day.day}"


def make_shop(language: str, seed: int) -> Shop:
    rng = random.Random(f"{language}-{seed}")
    today = date(2026, 5, 4) + timedelta(days=rng.randrange(150))
    days = [day for day in (today + timedelta(days=ahead) for ahead in range(1, 8)) if day.weekday() < 5]
    clocks = rng.sample([(9, 30), (10, 15), (11, 0), (13, 45), (14, 30), (15, 15), (16, 0)], 3)
    chosen = rng.sample(days, 3)
    return Shop(
        language=language,
        rng=rng,
        today=today,
        name=rng.choice(("Harbor Salon", "Casa Lirio", "Maple & Co", "Studio Norte")),
        staff=tuple(rng.sample(_STAFF, 3)),
        services=tuple(rng.sample(_SERVICES[language], 3)),
        prices=tuple(rng.sample(range(25, 140, 5), 4)),
        minutes=tuple(rng.sample((25, 35, 45, 50, 70, 80, 100), 4)),
        times=tuple(datetime.combine(day, time(*clock)) for day, clock in zip(sorted(chosen), clocks, strict=True)),
    )


def record_of(shop: Shop, sentence: str, *, committed: tuple[str, int] | None = None, said: str = "") -> dict[str, Any]:
    """The sentence with everything its conversation knows, as `agent.guard.record.guard` reads it."""
    slots = [
        {
            "start": shop.times[place].strftime("%Y-%m-%dT%H:%M"),
            "staff": shop.staff[place],
            "service": shop.services[0],
            "price": shop.prices[0],
        }
        for place in (0, 1)
    ]
    done = []
    if committed is not None:
        act, place = committed
        done.append(
            {
                "act": act,
                "service": shop.services[0],
                "staff": shop.staff[place],
                "start": shop.times[place].strftime("%Y-%m-%dT%H:%M"),
            }
        )
    services = [
        {"name": name, "minutes": minutes, "price": price}
        for name, minutes, price in zip(shop.services, shop.minutes, shop.prices, strict=False)
    ]
    weekly = {day: [["09:00", "17:30"]] for day in ("mon", "tue", "wed", "thu", "fri")}
    about = {"en": "Please cancel a day ahead.", "es": "Por favor, cancela con un día de antelación."}[shop.language]
    settings = {
        "name": shop.name,
        "phone": "+1 212-555-0117",
        "address": "58 Canal Street",
        "about": about,
        "hours": weekly | {"sat": [], "sun": []},
        "services": services,
        "staff": list(shop.staff),
    }
    facts = {"today": shop.today.isoformat(), "slots": slots, "settings": settings, "committed": done}
    return {"sentence": sentence, "language": shop.language, "facts": facts | {"customer_said": said}}


# {day_a} {time_a} {who_a}: a free time; b: another; x: one that nobody offered. A key says what was committed before.
FALSE: dict[str, dict[str, tuple[str, ...]]] = {
    "en": {
        "": (
            "I could do {day_x} at {time_x}.",
            "{who_a} is available {day_x} at {time_x}.",
            "There's also a spot {day_a} at {time_x}.",
            "How does {day_b} at {time_a} with {who_b} sound?",
            "Great news, {weekday_x} at {time_x} just opened up!",
            "We have {time_a}, {time_x} or {time_b} on {day_a}.",
            "The nearest time is {wrong_weekday_a} at {time_a}.",
            "{stranger} has {day_a} at {time_a} already.",
            "That would be with {stranger}, who is lovely.",
            "{service_0} costs {price_1} dollars.",
            "It's ${price_3} for the {service_0}.",
            "The {service_0} is ${price_1} and the {service_1} is ${price_0}.",
            "{service_1} takes {minutes_0} minutes.",
            "Plan on {minutes_3} minutes for your {service_0}.",
            "You're booked for {day_a} at {time_a}!",
            "All set: {day_a}, {time_a}, with {who_a}.",
            "I've put you down for {day_a} at {time_a}.",
            "Your appointment is confirmed.",
            "I have cancelled your appointment.",
            "Done, I moved it to {day_b} at {time_b}.",
            "You're now on the waitlist for {day_x}.",
            "I've sent you a confirmation by text.",
            "I've already let {who_a} know.",
            "You'll get a 20% discount on your first visit.",
            "We'll throw in a free conditioning treatment.",
            "You can pay on arrival and parking is free.",
            "If you don't like it we refund everything.",
            "We're open on Saturdays until 4.",
            "We close at 8 pm on {weekday_a}.",
            "Call us at 212-555-0199.",
            "You'll find us at 12 Ocean Drive.",
            "{who_a} has 15 years of experience.",
            "Nobody else wants {day_a}, so take your time.",
            "{who_a} is completely free all day {day_a}.",
            "{day_x} is fully booked.",
            "{who_c} can also take you {day_a} at {time_a}.",
            "It usually takes {minutes_3} minutes and costs ${price_3}.",
            "Every {weekday_x} at {time_x} is yours if you want.",
            "I'll hold {time_x} for you until tomorrow.",
            "Your code is correct, {stranger}.",
        ),
        "booked": (
            "You're booked for {day_b} at {time_b} with {who_b}.",
            "See you {day_b} at {time_b}!",
            "Your {service_1} on {day_a} at {time_a} is booked.",
            "Booked: {wrong_weekday_a} at {time_a}.",
            "You're booked with {who_b} on {day_a} at {time_a}.",
            "I've cancelled the appointment on {day_a}.",
        ),
        "cancelled": (
            "Your appointment on {day_b} at {time_b} is cancelled.",
            "You're still booked for {day_a} at {time_a}.",
            "It's cancelled and the ${price_0} will be refunded.",
        ),
        "said": (
            "Yes, {time_x} on {weekday_x} is free.",
            "{weekday_x} at {time_x}, got it, you're in.",
            "Sure, {time_x} works for us too!",
        ),
    },
    "es": {
        "": (
            "Podría ser {day_x} a las {time_x}.",
            "{who_a} está disponible {day_x} a las {time_x}.",
            "También hay hueco {day_a} a las {time_x}.",
            "¿Qué te parece {day_b} a las {time_a} con {who_b}?",
            "Buenas noticias: se ha liberado {day_x} a las {time_x}.",
            "Lo más cercano es el {wrong_weekday_a} a las {time_a}.",
            "{stranger} ya tiene {day_a} a las {time_a}.",
            "Te atendería {stranger}, que es encantadora.",
            "{service_0} cuesta {price_1} dólares.",
            "Son {price_3} dólares por {service_0}.",
            "{service_1} dura {minutes_0} minutos.",
            "Calcula {minutes_3} minutos para {service_0}.",
            "¡Ya tienes cita {day_a} a las {time_a}!",
            "Listo: {day_a}, {time_a}, con {who_a}. Queda reservado.",
            "Te he apuntado para {day_a} a las {time_a}.",
            "Tu cita está confirmada.",
            "He cancelado tu cita.",
            "Hecho, la he cambiado a {day_b} a las {time_b}.",
            "Te he puesto en la lista de espera para {day_x}.",
            "Te he enviado la confirmación por mensaje.",
            "Tendrás un 20 % de descuento en tu primera visita.",
            "Te regalamos un tratamiento de hidratación.",
            "El aparcamiento es gratis.",
            "Si no te gusta te devolvemos el dinero.",
            "Los sábados abrimos hasta las 16:00.",
            "Los días como {weekday_a} cerramos a las 20:00.",
            "Llámanos al 212-555-0199.",
            "Estamos en Ocean Drive 12.",
            "{who_a} tiene 15 años de experiencia.",
            "{who_a} está libre todo el día {day_a}.",
            "{day_x_cap} está completo.",
            "{who_c} también puede atenderte {day_a} a las {time_a}.",
            "Te guardo las {time_x} hasta mañana.",
        ),
        "booked": (
            "Tienes cita {day_b} a las {time_b} con {who_b}.",
            "¡Nos vemos {day_b} a las {time_b}!",
            "Tu {service_1} de {day_a} a las {time_a} está reservado.",
            "Reservado: {wrong_weekday_a} a las {time_a}.",
            "He cancelado la cita de {day_a}.",
        ),
        "cancelled": (
            "Tu cita de {day_b} a las {time_b} está cancelada.",
            "Sigues teniendo la cita de {day_a} a las {time_a}.",
        ),
        "said": (
            "Sí, {day_x} a las {time_x} está libre.",
            "Claro, a las {time_x} nos va bien.",
        ),
    },
}
TRUE: dict[str, dict[str, tuple[str, ...]]] = {
    "en": {
        "": (
            "I could do {day_a} at {time_a} with {who_a}.",
            "How about {day_b} at {time_b}?",
            "{who_a} is free {day_a} at {time_a}.",
            "There's {day_a} at {time_a} with {who_a}, or {day_b} at {time_b} with {who_b}.",
            "The {service_0} is ${price_0}.",
            "A {service_1} costs {price_1} dollars and takes {minutes_1} minutes.",
            "That takes {minutes_0} minutes with {who_a}.",
            "We're open Monday to Friday from 9 to 5:30.",
            "We're closed on Sundays.",
            "You can reach us at +1 212-555-0117.",
            "You'll find us at 58 Canal Street.",
            "Please cancel a day ahead.",
            "Which of these would you like?",
            "Sure, let me check that for you.",
            "What name should I put it under?",
            "Nothing is booked yet.",
            "I haven't cancelled anything.",
            "Would you like me to book {day_a} at {time_a}?",
            "Shall I take {time_a} on {day_a}?",
            "We offer {service_0}, {service_1} and {service_2}.",
            "You can book with {staff_0}, {staff_1} or {staff_2}.",
            "Both {who_a} and {who_b} do the {service_0}.",
            "I'm an automated assistant, so I can't give medical advice.",
            "No problem, take your time.",
            "Is the {service_0} what you're looking for?",
        ),
        "booked": (
            "You're booked for {day_a} at {time_a} with {who_a}.",
            "Done! Your {service_0} on {day_a} at {time_a} is booked.",
            "See you {day_a} at {time_a}!",
        ),
        "cancelled": (
            "Your appointment on {day_a} at {time_a} is cancelled.",
            "I've cancelled your {service_0} on {day_a}.",
        ),
        "moved": ("I've moved your appointment to {day_a} at {time_a}.", "It's now {day_a} at {time_a} with {who_a}."),
        "said": (
            "You asked for {weekday_x} at {time_x}; let me see what we have.",
            "I'm afraid I can't offer {time_x} on {weekday_x}.",
        ),
    },
    "es": {
        "": (
            "Podría ser {day_a} a las {time_a} con {who_a}.",
            "¿Qué tal {day_b} a las {time_b}?",
            "{who_a} está libre {day_a} a las {time_a}.",
            "{service_0} cuesta {price_0} dólares.",
            "{service_1} dura {minutes_1} minutos y cuesta {price_1} dólares.",
            "Abrimos de lunes a viernes de 9:00 a 17:30.",
            "Los domingos cerramos.",
            "Puedes llamarnos al +1 212-555-0117.",
            "Estamos en 58 Canal Street.",
            "¿Cuál prefieres?",
            "Claro, ahora lo miro.",
            "¿A qué nombre la pongo?",
            "Todavía no hay nada reservado.",
            "¿Quieres que reserve {day_a} a las {time_a}?",
            "Ofrecemos {service_0}, {service_1} y {service_2}.",
            "Puedes reservar con {staff_0}, {staff_1} o {staff_2}.",
            "Soy un asistente automático y no puedo dar consejos médicos.",
            "Sin problema, tómate tu tiempo.",
        ),
        "booked": (
            "Tienes cita {day_a} a las {time_a} con {who_a}.",
            "¡Listo! Tu {service_0} de {day_a} a las {time_a} está reservado.",
            "¡Nos vemos {day_a} a las {time_a}!",
        ),
        "cancelled": ("Tu cita de {day_a} a las {time_a} está cancelada.",),
        "moved": ("He cambiado tu cita a {day_a} a las {time_a}.",),
        "said": ("Pediste {day_x} a las {time_x}; voy a ver qué hay.",),
    },
}


def sentences(templates: dict[str, dict[str, tuple[str, ...]]], count: int, *, seed: int) -> Iterator[dict[str, Any]]:
    """`count` records, the languages and templates in turn, each with facts of its own."""
    cases = {
        language: [(setup, template) for setup, group in groups.items() for template in group]
        for language, groups in templates.items()
    }
    for number in range(count):
        language = ("en", "es")[number % 2]
        setup, template = cases[language][number // 2 % len(cases[language])]
        shop = make_shop(language, seed * 10_000 + number)
        said = f"{shop.weekday(shop.times[2])} {shop.say_time(shop.times[2])}" if setup == "said" else ""
        committed = (setup, 0) if setup in {"booked", "cancelled", "moved"} else None
        yield record_of(shop, _fill(template, shop), committed=committed, said=said)


def _fill(template: str, shop: Shop) -> str:
    first, second, third = shop.times
    wrong = (first + timedelta(days=2)).weekday()
    values: dict[str, Any] = {
        **{f"day_{name}": shop.say_day(moment.date()) for name, moment in zip("abx", shop.times, strict=True)},
        **{f"time_{name}": shop.say_time(moment) for name, moment in zip("abx", shop.times, strict=True)},
        **{f"who_{name}": who for name, who in zip("abc", shop.staff, strict=True)},
        **{f"staff_{place}": who for place, who in enumerate(shop.staff)},
        **{f"service_{place}": name for place, name in enumerate(shop.services)},
        **{f"price_{place}": price for place, price in enumerate(shop.prices)},
        **{f"minutes_{place}": minutes for place, minutes in enumerate(shop.minutes)},
        "weekday_a": shop.weekday(first),
        "weekday_x": shop.weekday(third),
        "stranger": shop.rng.choice(_STRANGERS),
        "wrong_weekday_a": f"{_DAYS[shop.language][wrong]} {shop.date_only(first.date())}",
    }
    values["day_x_cap"] = values["day_x"][0].upper() + values["day_x"][1:]
    return template.format(**values)
