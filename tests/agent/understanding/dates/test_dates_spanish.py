"""Dates and times in Spanish."""

import pytest


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("mañana", "2026-11-21"),
        ("pasado mañana", "2026-11-22"),
        ("pasado mañana por la tarde", "2026-11-22 12:00..2026-11-22 20:00"),
        ("mañana por la mañana", "2026-11-21 06:00..2026-11-21 12:00"),
        ("el lunes a la tarde", "2026-11-23 12:00..2026-11-23 20:00"),
        ("mañana temprano", "2026-11-21 06:00..2026-11-21 09:00"),
        ("el jueves que viene a las 3 y media", "2026-11-26 15:30"),
        ("el próximo martes a las cinco de la tarde", "2026-11-24 17:00"),
        ("el martes de la semana que viene", "2026-11-24"),
        ("este viernes", "2026-11-20"),
        ("el 31", "2026-12-31"),
        ("el día 15", "2026-12-15"),
        ("el 3 de diciembre", "2026-12-03"),
        ("el primero de diciembre", "2026-12-01"),
        ("el lunes 30 de noviembre a las diez y cuarto de la mañana", "2026-11-30 10:15"),
        ("3/12 a las 11", "2026-12-03 11:00"),
        ("dentro de dos semanas", "2026-12-04"),
        ("de hoy en ocho", "2026-11-27"),
        ("dentro de quince días", "2026-12-04"),
        ("en media hora", "2026-11-20 10:30"),
        ("la semana que viene", "2026-11-23..2026-11-30"),
        ("el fin de semana", "2026-11-21..2026-11-23"),
        ("la segunda quincena de diciembre", "2026-12-16..2027-01-01"),
        ("a finales de diciembre", "2026-12-16..2027-01-01"),
        ("del 3 al 5 de diciembre", "2026-12-03..2026-12-06"),
        ("de lunes a miércoles", "2026-11-23..2026-11-26"),
        ("a partir del lunes", "2026-11-23.."),
        ("el último viernes del mes", "2026-11-27"),
        ("nochebuena", "2026-12-24"),
        ("hace dos días", "2026-11-18"),
    ],
)
def test_a_spanish_day_is_found(said, text, expected):
    assert said(text, "es") == [expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a las 4", "16:00"),
        ("a las cuatro menos cuarto", "15:45"),
        ("a las tres y veinte", "15:20"),
        ("a la una y media", "13:30"),
        ("cuarto para las cuatro", "15:45"),
        ("a las 15 horas", "15:00"),
        ("a las nueve en punto", "09:00"),
        ("a las 8 de la noche", "20:00"),
        ("al mediodía", "12:00"),
        ("de 3 a 5", "15:00..17:00"),
        ("entre las 3 y las 5", "15:00..17:00"),
        ("de las 10 a las 12 de la mañana", "10:00..12:00"),
        ("a partir de las cuatro", "16:00.."),
        ("después de las 4", "16:00.."),
        ("antes de las 11", "..11:00"),
        ("de las 4 en adelante", "16:00.."),
        ("a primera hora", "06:00..10:00"),
        ("después del trabajo", "17:00..21:00"),
    ],
)
def test_a_spanish_time_is_found(said, text, expected):
    assert said(text, "es") == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "buenas tardes",
        "buenos días",
        "para dos personas",
        "tengo una pregunta",
        "un momento por favor",
        "una cita",
        "llego tarde",
    ],
)
def test_spanish_that_is_no_date_is_not_found(said, text):
    assert said(text, "es") == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [("manana a las 10", "2026-11-21 10:00"), ("el miercols", "2026-11-25"), ("biernes", "2026-11-27")],
)
def test_spanish_typed_in_a_hurry_is_understood(said, text, expected):
    assert said(text, "es") == [expected]
