"""Spanish days and months are written small, but not at the beginning of a line."""


def capital(text: str) -> str:
    """The text with its first letter large and the rest as it is."""
    return text[:1].upper() + text[1:]
