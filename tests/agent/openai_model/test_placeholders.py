"""Contact details leave as placeholders and come back as they were."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from agent.chat_model import ModelFailed
from agent.openai_model.placeholders import Placeholders, StreamedRestoring

DETAILS = st.sampled_from(
    [
        "415-555-0142",
        "+34 612 34 56 78",
        "555-0142",
        "ana@example.com",
        "j.d+x@mail.example.org",
        "<phone_1>",
        "<EMAIL_2>",
    ]
)
LOOKALIKES = st.sampled_from(["<", ">", "<phone", "_1>", "<email_", "<<", "2026-11-20", "10:30", "7", "0142"])
TEXTS = st.lists(DETAILS | LOOKALIKES | st.text(max_size=12), max_size=8).map(" ".join) | st.lists(
    DETAILS | LOOKALIKES | st.text(max_size=4), max_size=8
).map("".join)


@given(st.lists(TEXTS, max_size=4))
@settings(max_examples=300)
def test_whatever_is_hidden_comes_back_unchanged(texts: list[str]) -> None:
    placeholders = Placeholders()

    hidden = [placeholders.hide(text) for text in texts]

    assert [placeholders.restore(text) for text in hidden] == texts


@given(TEXTS, st.data())
@settings(max_examples=300)
def test_a_text_in_pieces_comes_back_as_it_does_in_one(text: str, data: st.DataObject) -> None:
    placeholders = Placeholders()
    hidden = placeholders.hide(text)
    cuts = sorted(data.draw(st.lists(st.integers(0, len(hidden)), max_size=6)))
    places = [0, *cuts, len(hidden)]

    restoring = StreamedRestoring(placeholders)
    pieces = [restoring.feed(hidden[start:end]) for start, end in zip(places, places[1:], strict=False)]

    assert "".join([*pieces, restoring.flush()]) == text


@given(st.lists(DETAILS, min_size=1, max_size=6))
def test_no_details_leave(details: list[str]) -> None:
    placeholders = Placeholders()

    hidden = placeholders.hide(" and ".join(details))

    assert not any(detail in hidden for detail in details if "@" in detail or detail[-1].isdecimal())


def test_the_same_details_have_the_same_placeholder_all_through_a_request() -> None:
    placeholders = Placeholders()

    hidden = [
        placeholders.hide("415-555-0142 or ana@example.com"),
        placeholders.hide("no, 415-555-0199"),
        placeholders.hide_in(
            {"phone": "415-555-0142", "others": ["415-555-0199"], "email": "ana@example.com", "age": 7}
        ),
    ]

    assert hidden == [
        "<phone_1> or <email_1>",
        "no, <phone_2>",
        {"phone": "<phone_1>", "others": ["<phone_2>"], "email": "<email_1>", "age": 7},
    ]


def test_a_written_placeholder_never_stands_for_somebody_elses_number() -> None:
    placeholders = Placeholders()
    placeholders.hide_in({"customer": {"phone": "+14155550142"}})

    hidden = placeholders.hide_speech("book it for <phone_1> please")

    assert hidden == "book it for <literal_1> please"
    assert placeholders.restore(hidden) == "book it for <phone_1> please"


def test_a_number_read_out_is_hidden_and_stays_hidden_in_later_texts() -> None:
    placeholders = Placeholders()

    said = placeholders.hide_speech("it's four one five, five five five, oh one four two")
    repeated = placeholders.hide('{"phone": "four one five, five five five, oh one four two"}')

    assert said == "it's <phone_1>"
    assert repeated == '{"phone": "<phone_1>"}'
    assert placeholders.restore("<phone_1>") == "four one five, five five five, oh one four two"


def test_the_models_spelling_of_a_placeholder_may_differ_in_case() -> None:
    placeholders = Placeholders()
    placeholders.hide("415-555-0142")

    assert placeholders.restore_in({"phone": "<Phone_1>", "ok": True}) == {"phone": "415-555-0142", "ok": True}


def test_an_invented_placeholder_is_a_failure() -> None:
    restoring = StreamedRestoring(Placeholders())

    assert restoring.feed("Call us at <pho") == "Call us at "
    with pytest.raises(ModelFailed, match="malformed"):
        restoring.feed("ne_7>.")


def test_only_what_may_become_a_placeholder_is_held_back() -> None:
    placeholders = Placeholders()
    placeholders.hide("415-555-0142")
    restoring = StreamedRestoring(placeholders)

    said = [restoring.feed(piece) for piece in ["5 < 6", " and <b", ">", " <", "phone", "_", "1", ">", "!"]]

    assert said == ["5 < 6", " and <b", ">", " ", "", "", "", "415-555-0142", "!"]


def test_a_bracket_at_the_very_end_is_said_in_the_end() -> None:
    restoring = StreamedRestoring(Placeholders())

    assert (restoring.feed("a <"), restoring.flush()) == ("a ", "<")
