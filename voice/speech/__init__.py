"""Text for the ear: what is written one way and said another, and the last filter before the line."""

from voice.speech.render import Ear, speak

__all__ = ["Ear", "speak"]
