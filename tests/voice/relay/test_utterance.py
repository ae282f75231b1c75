"""How much of an answer was heard, in the characters of the text that is stored."""

import pytest

from voice.relay.utterance import Utterance

TEXT = ("Our hours are 9:00 am to 5:00 pm.", "Shall I book it?")
SPOKEN = ("Our hours are nine AM to five PM.", "Shall I book it?")


def utterance() -> Utterance:
    made = Utterance()
    for text, spoken in zip(TEXT, SPOKEN, strict=True):
        made.add(text, spoken)
    return made


@pytest.mark.parametrize(
    ("heard", "kept"),
    [
        ("", ""),
        ("Our hours", "Our hours"),
        ("our hours are NINE", "Our hours are 9:00"),
        (SPOKEN[0], TEXT[0]),
        (" ".join(SPOKEN), " ".join(TEXT)),
        (f"{SPOKEN[0]} Shall I", f"{TEXT[0]} Shall I"),
    ],
)
def test_spoken_words_are_found_again_in_the_text(heard: str, kept: str) -> None:
    until = utterance().heard_until(heard)

    assert " ".join(TEXT)[:until].rstrip() == kept


def test_it_is_played_out_with_its_last_words_once_nothing_more_follows() -> None:
    made = utterance()

    early = made.note_played(SPOKEN[0])
    made.is_complete = True
    late = made.note_played(SPOKEN[1])

    assert (early, late) == (False, True)
