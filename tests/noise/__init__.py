"""Noise of phone transcripts and hasty typing, and callers who talk through it."""

from tests.noise.disturb import Noise as Noise
from tests.noise.disturb import disturb as disturb
