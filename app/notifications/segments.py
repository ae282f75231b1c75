"""How many segments a text takes: 160 letters of GSM-7, or 70 of UCS-2; a longer one is cut with a header in each."""

_BASIC = frozenset(
    "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿"
    "abcdefghijklmnopqrstuvwxyzäöñüà"
)
# Each of these takes two letters (GSM 03.38, the extension table).
_EXTENDED = frozenset("^{}\\[~]|€")
# Signs that would turn a whole text into UCS-2 and have a twin that does not.
_TWINS = str.maketrans(
    {
        "\u00b7": "-",
        "–": "-",
        "—": "-",
        "‘": "'",
        "’": "'",
        "“": '"',
        "”": '"',
        "…": "...",
        "\u00a0": " ",
        "\u202f": " ",
    }
)
_LOSSY = str.maketrans({"á": "a", "í": "i", "ó": "o", "ú": "u", "Á": "A", "Í": "I", "Ó": "O", "Ú": "U"})


def count_segments(text: str) -> int:
    """Segments the provider will count and charge."""
    if all(letter in _BASIC or letter in _EXTENDED for letter in text):
        letters = sum(2 if letter in _EXTENDED else 1 for letter in text)
        return 1 if letters <= 160 else -(-letters // 153)
    units = len(text.encode("utf-16-be")) // 2
    return 1 if units <= 70 else -(-units // 67)


def fit_text(text: str) -> str:
    """The same text with fewer segments where plain twins of its signs make it so; accents go only for that."""
    plain = text.translate(_TWINS)
    bare = plain.translate(_LOSSY)
    return bare if count_segments(bare) < count_segments(plain) else plain
