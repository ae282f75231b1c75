"""True Spanish sentences pass, however they are put."""

from collections.abc import Callable
from typing import Any

import pytest

from agent.guard.record import guard

TRUE: dict[str, tuple[str, ...]] = {
    "": (
        "Tengo el {a.day} a {a.time} con {a.staff}.",
        "{a.staff} está libre el {a.day} a {a.time}.",
        "¿Qué te parece el {a.day} a {a.time} con {a.staff}?",
        "¿Te viene bien el {a.day} a {a.time}?",
        "¡Buenas noticias! {a.staff} puede atenderte el {a.day} a {a.time}.",
        "El {a.day} puedo ofrecerle a {a.time} o a {d.time} con {a.staff}.",
        "Hay dos huecos el {a.day}: a {a.time} y a {d.time}.",
        "Tenemos el {a.day} a {a.time}, el {b.day} a {b.time} o el {c.day} a {c.time}.",
        "{a.staff} tiene el {a.day} a {a.time} y {b.staff} el {b.day} a {b.time}.",
        "{a.service} cuesta {a.price} y dura {a.minutes}.",
        "El precio de {a.service} es de {a.price}.",
        "{a.service}: {a.price}, {a.minutes}.",
        "{a.service} ({a.price}, {a.minutes}) y {c.service} ({c.price}, {c.minutes}).",
        "¿Le reservo el {a.day} a {a.time} con {a.staff}?",
        "¿Quieres que te reserve el {a.day} a {a.time}?",
        "Si quieres, puedo reservarte el {a.day} a {a.time} con {a.staff}.",
        "Para confirmar: {a.service} con {a.staff} el {a.full} a {a.time} por {a.price}. ¿Es correcto?",
        "En cuanto me confirmes, reservo el {a.day} a {a.time}.",
        "Todavía no he reservado nada.",
        "Tu cita aún no está confirmada.",
        "¿Prefieres el {a.day} o el {b.day}?",
        "Puede llamarnos al {phone}.",
        "Nuestro teléfono es el {phone}.",
        "Estamos en {address}.",
        "{shop} se encuentra en {address}.",
        "Abrimos de lunes a viernes de 9 a 18.",
        "Nuestro horario es de lunes a viernes de 9:00 a 18:00 y los sábados de 10:00 a 14:00.",
        "Los sábados abrimos a las diez y cerramos a las dos.",
        "Los domingos estamos cerrados.",
        "Por favor, cancele con al menos 24 horas de antelación.",
        "Somos un negocio familiar desde 1998.",
        "¡Hola! ¿En qué puedo ayudarte?",
        "Claro, déjame ver qué hay disponible.",
        "¿Qué día y a qué hora te viene mejor?",
        "¿Me das tu nombre y un número de teléfono, por favor?",
        "¿Qué servicio le gustaría?",
        "¿Tienes preferencia por alguien o te da igual?",
        "¡De nada! ¿Puedo ayudarle en algo más?",
        "¡Que tengas un buen día!",
        "Lo siento, no tengo esa información, pero puedes llamarnos al {phone}.",
        "Soy un asistente automático y no puedo dar consejos médicos.",
        "Ofrecemos {a.service}, {c.service} y {other}.",
        "Entonces sería el {a.day} a {a.time} con {a.staff}, ¿de acuerdo?",
        "Hoy es {today.full}.",
    ),
    "said x": (
        "Me pediste el {x.weekday} a las {x.clock}, pero esa hora no está libre.",
        "Lo siento, el {x.weekday} a las {x.clock} no está disponible.",
        "Por desgracia, el {x.weekday} a las {x.clock} ya está ocupado, pero {a.staff} tiene el {a.day} a {a.time}.",
        "No tengo nada el {x.weekday}.",
        "El {x.weekday} estamos completos, pero puedo ofrecerte el {a.day} a {a.time}.",
        "No tenemos hueco el {x.weekday}; lo más cercano es el {a.day} a {a.time}.",
        "En lugar del {x.weekday}, ¿te va bien el {a.day} a {a.time}?",
        "¿Quieres que te apunte en la lista de espera para el {x.weekday} a las {x.clock}?",
    ),
    "booked a": (
        "Tu cita está reservada para el {a.day} a {a.time} con {a.staff}.",
        "¡Listo! Te esperamos el {a.day} a {a.time}.",
        "Su {a.service} con {a.staff} queda confirmada para el {a.full} a {a.time}.",
        "Hecho, te he reservado el {a.day} a {a.time}.",
        "¡Nos vemos el {a.day} a {a.time}!",
        "Tienes cita con {a.staff} el {a.day} a {a.time}.",
        "Tu cita está confirmada.",
        "Quedaste agendado para el {a.day} a {a.time}; dura {a.minutes} y cuesta {a.price}.",
        "Reserva confirmada: {a.service}, {a.full}, a {a.time}, {a.staff}, {a.price}.",
        "¿Quieres cancelar tu cita del {a.day} a {a.time}?",
    ),
    "cancelled a": (
        "Tu cita del {a.day} a {a.time} ha sido cancelada.",
        "He cancelado tu cita con {a.staff}.",
        "Listo, está cancelada. ¿Quieres otra hora?",
        "Su cita del {a.day} quedó anulada.",
    ),
    "moved b": (
        "He cambiado tu cita al {b.day} a {b.time}.",
        "Tu cita es ahora el {b.day} a {b.time} con {b.staff}.",
        "¡Cita reprogramada! Te esperamos el {b.day} a {b.time}.",
        "La he movido al {b.full} a {b.time}.",
    ),
    "waitlisted a": (
        "Estás en la lista de espera para el {a.day}.",
        "Te he apuntado en la lista de espera de {a.staff} para el {a.day}.",
        "Te he añadido a la lista de espera.",
    ),
    "heard Me llamo María Gómez": (
        "¡Gracias, María!",
        "Gracias, María. ¿A qué número de teléfono podemos llamarte?",
        "¿La cita es para María Gómez?",
    ),
}
CASES = [(template, setup) for setup, templates in TRUE.items() for template in templates]


@pytest.mark.parametrize(("template", "setup"), CASES)
def test_true_sentence_passes(fill: Callable[..., Any], template: str, setup: str) -> None:
    records = [fill(template, setup, "es", seed)[1] for seed in range(4)]

    blocked = [record["sentence"] for record in records if guard(record) == "block"]

    assert blocked == []
