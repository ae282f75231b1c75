"""Services named in messages, matched against what a business offers."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agent.understanding.services import ServiceEntry, find_unoffered, match_services

SALON = (
    ServiceEntry("men", "Men's haircut", "Hair"),
    ServiceEntry("women", "Women's haircut", "Hair"),
    ServiceEntry("kids", "Kids cut", "Hair"),
    ServiceEntry("balayage", "Balayage", "Color"),
    ServiceEntry("color", "Full color", "Color"),
    ServiceEntry("gel", "Gel manicure", "Nails"),
    ServiceEntry("pedi", "Classic pedicure", "Nails"),
    ServiceEntry("deep60", "Deep tissue massage 60 min", "Massage"),
    ServiceEntry("deep90", "Deep tissue massage 90 min", "Massage"),
    ServiceEntry("hydra", "HydraGlow Ritual", "Skin", ("signature facial",)),
)
DENTIST = (
    ServiceEntry("clean", "Dental cleaning"),
    ServiceEntry("check", "Check-up & X-rays"),
    ServiceEntry("root", "Root canal"),
    ServiceEntry("white", "Teeth whitening"),
    ServiceEntry("urgent", "Emergency visit"),
)
SPANISH = (
    ServiceEntry("corte", "Corte de caballero"),
    ServiceEntry("dama", "Corte de dama"),
    ServiceEntry("tinte", "Tinte completo"),
    ServiceEntry("unas", "Manicura"),
)


def _ids(text: str, services: tuple[ServiceEntry, ...]) -> list[tuple[str, ...]]:
    return [match.candidates for match in match_services(text, services)]


@pytest.mark.parametrize(
    ("text", "service_id"),
    [
        ("can Ana do a balayage next Friday after 4", "balayage"), ("balyage please", "balayage"),
        ("BALAYAGE", "balayage"), ("men's cut", "men"),
        ("a mens haircut", "men"), ("haircut for my son", "kids"), ("i want my hair dyed", "color"),
        ("full colour", "color"), ("hair colour", "color"),
        ("corte de pelo para hombre", "men"), ("un corte para mi hija", "kids"), ("gel nails", "gel"),
        ("pedicura", "pedi"), ("a pedi", "pedi"),
        ("90 minute massage", "deep90"), ("deep tissue 60 minutes", "deep60"), ("masaje de 60 minutos", "deep60"),
        ("massage for an hour and a half", "deep90"),
        ("hydraglow", "hydra"), ("the hydra glow ritual", "hydra"), ("signature facial", "hydra"),
        ("facial", "hydra"), ("limpieza facial", "hydra"),
        ("womens hair cut", "women"), ("a ladies cut", "women"), ("haircut for a man", "men"), ("manicre", "gel"),
    ],
)  # fmt: skip
def test_one_service_is_meant(text: str, service_id: str) -> None:
    assert _ids(text, SALON) == [(service_id,)]


@pytest.mark.parametrize(
    ("text", "service_ids"),
    [
        ("haircut", ("men", "women", "kids")), ("a trim", ("men", "women", "kids")),
        ("massage", ("deep60", "deep90")), ("nails", ("gel",)), ("un corte", ("men", "women", "kids"))
    ],
)  # fmt: skip
def test_several_fit_equally_well(text: str, service_ids: tuple[str, ...]) -> None:
    assert _ids(text, SALON) == [service_ids]


@pytest.mark.parametrize(
    ("text", "service_ids"),
    [
        ("a balayage and a pedicure", [("balayage",), ("pedi",)]), ("manicure and pedicure", [("gel",), ("pedi",)]),
        ("mani pedi", [("gel",), ("pedi",)]),
        ("a pedicure and a men's haircut", [("pedi",), ("men",)]), ("tinte y pedicura", [("color",), ("pedi",)]),
        ("full color, gel manicure", [("color",), ("gel",)]),
    ],
)  # fmt: skip
def test_several_services_in_one_sentence(text: str, service_ids: list[tuple[str, ...]]) -> None:
    assert _ids(text, SALON) == service_ids


@pytest.mark.parametrize(
    ("text", "service_id"),
    [
        ("i need my teeth cleaned", "clean"), ("cleaning", "clean"), ("una limpieza", "clean"),
        ("a checkup", "check"), ("check up please", "check"), ("xray", "check"),
        ("revisión", "check"), ("root canal", "root"), ("endodoncia", "root"), ("whitening", "white"),
        ("blanqueamiento", "white"), ("emergency visit", "urgent"),
    ],
)  # fmt: skip
def test_a_dentists_services(text: str, service_id: str) -> None:
    assert _ids(text, DENTIST) == [(service_id,)]


@pytest.mark.parametrize(
    ("text", "service_id"),
    [
        ("men's haircut", "corte"),
        ("a ladies haircut", "dama"),
        ("tinte", "tinte"),
        ("nails", "unas"),
        ("color", "tinte"),
    ],
)
def test_english_words_find_services_with_spanish_names(text: str, service_id: str) -> None:
    assert _ids(text, SPANISH) == [(service_id,)]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "🙂",
        "what do you have on friday",
        "tomorrow at 3",
        "yes please",
        "my name is Bob",
        "how much is it",
        "for two people",
        "root canal",
        "hola",
    ],
)
def test_no_service_is_named(text: str) -> None:
    assert _ids(text, SALON) == []


def test_the_plain_service_is_meant_when_it_stands_beside_special_ones() -> None:
    services = (
        ServiceEntry("cut", "Haircut"),
        ServiceEntry("beard", "Haircut & beard trim"),
        ServiceEntry("kid", "Kids haircut"),
    )

    assert _ids("haircut", services) == [("cut",)]
    assert _ids("haircut and beard", services) == [("beard",)]
    assert _ids("haircut for my kid", services) == [("kid",)]


def test_what_the_business_does_not_do_is_named_in_the_customers_words() -> None:
    assert find_unoffered("do you do Root Canals or a balayage?", SALON) == ("Root Canals",)
    assert find_unoffered("a balayage", SALON) == ()


def test_a_business_without_services_matches_nothing() -> None:
    assert match_services("haircut", ()) == ()


@given(st.text(max_size=200))
def test_any_text_is_read(text: str) -> None:
    assert all(match.candidates for match in match_services(text, SALON))
