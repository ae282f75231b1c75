"""Finding the owner's answer: by shared words, weighed by how much they tell."""

import pytest

from app.business.business import FaqEntry
from app.knowledge.find_answer import find_answer

ENTRIES = [
    FaqEntry(
        "1", {"en": "Is there parking?", "es": "¿Hay aparcamiento?"}, {"en": "Across the street.", "es": "Enfrente."}
    ),
    FaqEntry("2", {"en": "How can I pay?"}, {"en": "Cards and cash."}),
    FaqEntry("3", {"en": "Do you take walk-ins?"}, {"en": "When somebody is free."}),
    FaqEntry("4", {"en": "Which insurance do you take?"}, {"en": "Most PPO plans."}),
    FaqEntry("5", {"en": "Can I bring my dog?"}, {"en": "Small dogs are welcome."}),
]


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
def test_a_question_in_other_words_finds_its_answer(question: str, answer: str) -> None:
    assert find_answer(ENTRIES, question, "en") == answer


@pytest.mark.parametrize("question", ["do you have gift cards?", "do you have a pool?", "", "???", "what do you do"])
def test_a_question_nobody_answered_finds_nothing(question: str) -> None:
    assert find_answer(ENTRIES, question, "en") is None


def test_the_answer_is_in_the_language_asked_for_where_there_is_one() -> None:
    assert find_answer(ENTRIES, "¿hay aparcamiento?", "es") == "Enfrente."
    assert find_answer(ENTRIES, "how can I pay", "es") == "Cards and cash."
