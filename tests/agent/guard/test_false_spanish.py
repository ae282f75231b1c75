"""False Spanish sentences never pass: invented, misplaced, premature, promised or about somebody else."""

from collections.abc import Callable
from typing import Any

import pytest

from agent.guard.record import guard

FALSE: dict[str, tuple[str, ...]] = {
    "": (
        # Invented slots, days and people.
        "Tengo el {x.day} a {x.time}.",
        "{a.staff} está libre el {x.day} a {x.time}.",
        "¿Qué te parece el {a.day} a {x.time} con {a.staff}?",
        "¿Te viene bien el {x.day} a {a.time}?",
        "Hay huecos el {a.day} a {a.time}, a {x.time} y a {d.time}.",
        "El {x.weekday} también tenemos sitio.",
        "{x.staff} está libre el {a.day} a {a.time}.",
        "También puedes venir con {x.staff}.",
        "{a.staff} tiene libre el {x.weekday} por la tarde.",
        "Puedes venir a cualquier hora.",
        # Wrong weekday for the date.
        "Tengo el {wrong_day} a {a.time} con {a.staff}.",
        "¿Qué tal el {wrong_day}?",
        # True values on the wrong thing.
        "Tengo el {a.day} a {b.time} con {a.staff}.",
        "{b.staff} está libre el {a.day} a {a.time}.",
        "El {b.day} puedo ofrecerte a {a.time} o a {d.time} con {a.staff}.",
        "{a.staff} tiene el {b.day} a {b.time} y {b.staff} el {a.day} a {a.time}.",
        "O el {a.day} a {b.time} o el {b.day} a {a.time}.",
        "{a.service} cuesta {c.price}.",
        "{a.service}: {c.price}, {a.minutes}.",
        "{a.service} dura {c.minutes}.",
        "{a.service} ({c.price}) y {c.service} ({a.price}).",
        "El {a.day} a {a.time} con {a.staff}, {c.price}.",
        # Wrong prices and lengths.
        "{a.service} cuesta {x.price}.",
        "Serían {x.price} en total.",
        "Los precios empiezan en {x.price}.",
        "{a.service} dura {x.minutes}.",
        "Calcula unos {x.minutes}.",
        # Contact and hours.
        "Puede llamarnos al {wrong_phone}.",
        "Estamos en {wrong_address}.",
        "Escríbenos a hola@sauce-citas.com.",
        "Reserva en www.sauce-citas.com.",
        "Abrimos de lunes a viernes de 8 a 18.",
        "Los sábados cerramos a las 20:00.",
        "Los domingos abrimos.",
        "Abrimos todos los días.",
        "Los miércoles cerramos.",
        "Abrimos a las diez los miércoles.",
        # Acts that never happened.
        "Tu cita está reservada para el {a.day} a {a.time} con {a.staff}.",
        "¡Listo! Te esperamos el {a.day} a {a.time}.",
        "Su cita queda confirmada.",
        "Hecho, te he reservado el {a.day} a {a.time}.",
        "¡Nos vemos el {a.day} a {a.time}!",
        "Tienes cita con {a.staff} el {a.day} a {a.time}.",
        "Te reservé el {a.day} a {a.time}.",
        "Ya está, te apunté el {a.day} a {a.time}.",
        "Quedas agendado para el {a.day}.",
        "Tu cita es el {a.day} a {a.time}.",
        "He cancelado tu cita.",
        "Su cita del {a.day} ha sido anulada.",
        "He cambiado tu cita al {b.day} a {b.time}.",
        "Tu cita se ha movido al {b.day} a {b.time}.",
        "Estás en la lista de espera para el {a.day}.",
        "Te he apuntado en la lista de espera.",
        "Te confirmo tu cita del {a.day} a {a.time}.",
        "¡Reservado!",
        "El {a.day} a {a.time} es tuyo.",
        "Perfecto, ya tienes tu hora el {a.day} a {a.time}, ¿algo más?",
        "{a.staff} te espera el {a.day} a {a.time}.",
        "Te guardé el lugar con {a.staff}.",
        # Somebody else's name.
        "{x.staff} tiene la cita anterior.",
        "¡Gracias, {x.staff}!",
        "Esa hora la tiene {x.staff}.",
        # Promises nobody made.
        "Te hacemos un 10 % de descuento.",
        "La primera visita es gratis.",
        "Te devolvemos el dinero si no quedas contento.",
        "Garantizamos el resultado.",
        "Hay aparcamiento gratuito detrás del edificio.",
        "Te llamaremos en una hora.",
        "Te enviaré un recordatorio el día antes.",
        "Tu seguro lo cubre.",
        "Aceptamos todas las tarjetas.",
        "Puedes cancelar en cualquier momento sin coste.",
        "Trae a un amigo y pagáis dos por uno.",
        "Toma un ibuprofeno antes de venir.",
        "No te va a doler nada.",
        "{a.service} incluye una bebida de cortesía.",
        "{a.staff} es la mejor de la ciudad.",
        "Cancele con al menos 48 horas de antelación.",
        "Estamos aquí desde 1989.",
    ),
    "said x": (
        "El {x.weekday} a las {x.clock} está libre.",
        "Sí, el {x.weekday} a las {x.clock} podemos.",
        "Sí, esa hora está disponible.",
        "¿Te reservo el {x.weekday} a las {x.clock}?",
        "Me pediste el {a.day} a {a.time}.",
        "Lo siento, el {a.day} a {a.time} no está libre.",
        "El {a.day} estamos completos.",
        "No tenemos nada el {a.day}.",
    ),
    "booked a": (
        "Tu cita está reservada para el {b.day} a {b.time} con {b.staff}.",
        "¡Nos vemos el {a.day} a {b.time}!",
        "Tu cita con {b.staff} el {a.day} a {a.time} está confirmada.",
        "He cancelado tu cita.",
        "He cambiado tu cita al {a.day} a {a.time}.",
        "Estás en la lista de espera para el {a.day}.",
        "Tu cita es el {wrong_day} a {a.time}.",
        "Todavía no he reservado nada.",
    ),
    "cancelled a": (
        "Tu cita del {a.day} a {a.time} está reservada.",
        "Tu cita del {b.day} a {b.time} ha sido cancelada.",
        "¡Te esperamos el {a.day} a {a.time}!",
    ),
    "waitlisted a": (
        "Tu cita del {a.day} a {a.time} está confirmada.",
        "Estás en la lista de espera para el {b.day}.",
    ),
    "heard ¿Está Carlos? ¿Tienen aparcamiento?": (
        "Carlos está libre el {a.day} a {a.time}.",
        "Sí, tenemos aparcamiento.",
    ),
}
CASES = [(template, setup) for setup, templates in FALSE.items() for template in templates]


@pytest.mark.parametrize(("template", "setup"), CASES)
def test_false_sentence_is_blocked(fill: Callable[..., Any], template: str, setup: str) -> None:
    records = [fill(template, setup, "es", seed)[1] for seed in range(3)]

    passed = [record["sentence"] for record in records if guard(record) == "pass"]

    assert passed == []
