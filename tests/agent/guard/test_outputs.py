"""Templates and facts: of 500 false sentences none passes, of 300 true ones nearly all do."""

from agent.guard.record import guard
from tests.safety.outputs import FALSE, TRUE, sentences


def test_five_hundred_false_sentences_are_blocked() -> None:
    passed = [record["sentence"] for record in sentences(FALSE, 500, seed=1) if guard(record) == "pass"]

    assert passed == []


def test_nearly_all_of_three_hundred_true_sentences_pass() -> None:
    blocked = [record["sentence"] for record in sentences(TRUE, 300, seed=2) if guard(record) != "pass"]

    assert len(blocked) <= 9, blocked
