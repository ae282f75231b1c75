"""Sets of words written as running text."""


def one_of(words: str) -> frozenset[str]:
    """The words of a text, for tables that read as lists."""
    return frozenset(words.split())
