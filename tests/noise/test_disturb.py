"""The noise itself: reproducible, and as phones and thumbs make it."""

import pytest

from tests.noise import Noise, disturb

SAID = "Hi, a haircut on Thursday at 4 pm or 2:30, my number is 212-555-0142."


@pytest.mark.parametrize(
    ("noise", "heard"),
    [
        (Noise.LOWER, "hi, a haircut on thursday at 4 pm or 2:30, my number is 212-555-0142."),
        (Noise.BARE, "Hi a haircut on Thursday at 4 pm or 2:30 my number is 212-555-0142"),
        (Noise.HOMOPHONES, "Hi, a haircut on Thursday at for pm or 2:30, my number is 212-555-0142."),
        (Noise.MERGED, "Hi, a haircut on Thursday at 4 pm or 230, my number is 2125550142."),
        (Noise.MONEY, "Hi, a haircut on Thursday at 4 pm or $2:30, my number is 212-555-0142."),
    ],
)
def test_each_noise_does_one_thing(noise: Noise, heard: str) -> None:
    assert disturb(SAID, [noise], seed=1) == heard


def test_the_same_seed_makes_the_same_noise() -> None:
    noises = [Noise.SPLIT, Noise.FILLERS, Noise.STUTTER, Noise.CUT, Noise.TYPOS, Noise.SPOKEN]

    assert disturb(SAID, noises, seed=7) == disturb(SAID, noises, seed=7)
    assert disturb(SAID, noises, seed=7) != disturb(SAID, noises, seed=8)


def test_split_digits_are_the_same_digits() -> None:
    heard = disturb("call 212-555-0142", [Noise.SPLIT], seed=3)

    assert "".join(filter(str.isdigit, heard)) == "2125550142"
    assert heard.count(" ") > 2
