"""The letters that stand for a person or a business where there is no picture."""

_TITLES = frozenset({"dr", "dra", "prof", "mr", "mrs", "ms", "sr", "sra"})


def initials(name: str) -> str:
    """Up to two first letters, titles left out: `MP` for Dr. Maya Patel."""
    words = [word for word in name.replace("-", " ").split() if any(letter.isalnum() for letter in word)]
    named = [word for word in words if word.rstrip(".").lower() not in _TITLES] or words
    return "".join(next(letter for letter in word if letter.isalnum()).upper() for word in named[:2])
