"""Kinds of bad lines, each a mix of noises."""

from typing import Final

from tests.noise.disturb import Noise

MIXES: Final[tuple[tuple[Noise, ...], ...]] = (
    (),
    (Noise.LOWER, Noise.BARE),
    (Noise.HOMOPHONES, Noise.LOWER),
    (Noise.SPLIT, Noise.FILLERS),
    (Noise.MERGED, Noise.LOWER, Noise.BARE),
    (Noise.SPOKEN, Noise.FILLERS, Noise.LOWER, Noise.BARE),
    (Noise.MONEY,),
    (Noise.STUTTER, Noise.BARE),
    (Noise.CUT,),
    (Noise.TYPOS, Noise.LOWER),
)
