"""Finding the owner's answer: by shared words, weighed by how much they tell."""

import pytest

from app.business.repository import add_faq
from app.knowledge.find_answer import find_answer
from app.knowledge.pages import add_page, change_page, read_page_file, remove_page
from app.knowledge.split_page import split_page
from app.words import Language
from tests.app.booking_world import OWNER, World

ENTRIES = [
    ({"en": "Is there parking?", "es": "¿Hay aparcamiento?"}, {"en": "Across the street.", "es": "Enfrente."}),
    ({"en": "How can I pay?"}, {"en": "Cards and cash."}),
    ({"en": "Do you take walk-ins?"}, {"en": "When somebody is free."}),
    ({"en": "Which insurance do you take?"}, {"en": "Most PPO plans."}),
    ({"en": "Can I bring my dog?"}, {"en": "Small dogs are welcome."}),
    ({"es": "¿Hacéis depilación láser?"}, {"es": "No, solo con cera."}),
]
HOUSE_RULES = """# Good to know

## Children
Children are welcome. Under 12s come **with an adult**; there is a [corner with toys](https://example.com/toys).

## While you wait
- Free coffee and tea
- Wifi: the password is on the mirror

## Late arrival
If you are more than 15 minutes late we may have to shorten the visit.
"""


@pytest.fixture
def shop(world: World) -> World:
    rows = [
        {"public_id": f"faq_{place}", "position": place, "question": question, "answer": answer, "active": True}
        for place, (question, answer) in enumerate(ENTRIES)
    ]
    world.run_as(OWNER, add_faq, rows)
    return world


def ask(world: World, question: str, language: Language = "en") -> str | None:
    found = world.run(find_answer, question, language)
    return None if found is None else found.text


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        ("is there parking?", "Across the street."),
        ("where can I park my car", "Across the street."),
        ("do you take cards", "Cards and cash."),
        ("do you accept Delta Dental insurance?", "Most PPO plans."),
        ("may I bring my puppy", "Small dogs are welcome."),
    ],
)
def test_a_question_in_other_words_finds_its_answer(shop: World, question: str, answer: str) -> None:
    assert ask(shop, question) == answer


@pytest.mark.parametrize(
    "question",
    ["do you have gift cards?", "do you have a pool?", "", "???", "what do you do", "drop table faq", '" OR * NEAR('],
)
def test_a_question_nobody_answered_finds_nothing(shop: World, question: str) -> None:
    assert ask(shop, question) is None


def test_the_answer_is_in_the_language_asked_for_where_there_is_one(shop: World) -> None:
    assert ask(shop, "¿hay aparcamiento?", "es") == "Enfrente."
    assert ask(shop, "how can I pay", "es") == "Cards and cash."


def test_accents_and_case_do_not_matter(shop: World) -> None:
    assert ask(shop, "HACEIS DEPILACION LASER", "es") == "No, solo con cera."


@pytest.mark.parametrize(
    ("question", "begins"),
    [
        ("can I bring my kids?", "Children are welcome."),
        ("do you have free coffee", "Free coffee and tea."),
        ("is there wifi? what's the password", "Free coffee and tea. Wifi: the password"),
        ("what happens if I arrive 20 minutes late?", "If you are more than 15 minutes late"),
    ],
)
def test_a_page_is_quoted_in_the_passage_that_answers(shop: World, question: str, begins: str) -> None:
    shop.run_as(OWNER, add_page, title="House rules", body=HOUSE_RULES, language="en")

    assert (ask(shop, question) or "").startswith(begins)


def test_a_quoted_page_has_no_marks(shop: World) -> None:
    shop.run_as(OWNER, add_page, title="House rules", body=HOUSE_RULES, language="en")

    quoted = ask(shop, "can I bring children")

    assert quoted == "Children are welcome. Under 12s come with an adult; there is a corner with toys."


def test_what_the_owner_rewrites_or_removes_is_no_longer_said(shop: World) -> None:
    page = shop.run_as(OWNER, add_page, title="Wifi", body="Free wifi for everybody.", language="en")
    shop.run_as(OWNER, change_page, public_id=page, title="Wifi", body="We have no wifi, sorry.", language="en")
    changed = ask(shop, "do you have wifi")
    shop.run_as(OWNER, remove_page, public_id=page)
    shop.raw.execute("UPDATE faq SET active = 0 WHERE public_id = 'faq_4'")

    assert changed == "We have no wifi, sorry."
    assert ask(shop, "do you have wifi") is None
    assert ask(shop, "may I bring my dog") is None


def test_a_long_paragraph_is_cut_at_ends_of_sentences() -> None:
    body = " ".join(f"Sentence number {number} says something about this place." for number in range(40))

    pieces = split_page(body)

    assert len(pieces) > 3
    assert all(len(piece.body) <= 480 and piece.body.endswith(".") for piece in pieces)


def test_a_file_is_read_with_its_name_as_the_title() -> None:
    assert read_page_file("house_rules.md", "\ufeffCafé".encode()) == ("house rules", "Café")
    assert read_page_file("a.TXT", "Caf\xe9".encode("cp1252")) == ("a", "Café")
