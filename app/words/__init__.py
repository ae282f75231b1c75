"""All sentences of the product, in English and Spanish, from one catalogue."""

from app.words.catalogue import Language, Words, words_for

__all__ = ["Language", "Words", "words_for"]
