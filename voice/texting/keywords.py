"""The words a text may consist of alone, and what they mean; everything else is for the assistant."""

import unicodedata
from enum import StrEnum


class Keyword(StrEnum):
    STOP = "stop"
    CANCEL = "cancel"
    START = "start"
    CONFIRM = "confirm"
    YES = "yes"
    NO = "no"


_WORDS = {
    Keyword.STOP: {
        "stop",
        "stopall",
        "stop all",
        "unsubscribe",
        "end",
        "quit",
        "revoke",
        "optout",
        "opt out",
        "alto",
        "baja",
    },
    # The provider takes a bare CANCEL as an opt-out; most people mean their appointment.
    Keyword.CANCEL: {"cancel", "cancelar", "cancela"},
    Keyword.START: {"start", "unstop", "alta"},
    Keyword.CONFIRM: {"c", "confirm", "confirmed", "confirmo", "confirmar"},
    Keyword.YES: {"yes", "y", "yes please", "si", "si por favor", "ok", "okay", "vale"},
    Keyword.NO: {"no", "n", "no thanks", "no thank you", "no gracias"},
}


def read_keyword(text: str) -> Keyword | None:
    """The keyword a whole text is, whatever its case, accents and full stops."""
    plain = "".join(
        letter for letter in unicodedata.normalize("NFD", text.casefold()) if not unicodedata.combining(letter)
    )
    words = " ".join("".join(letter if letter.isalnum() else " " for letter in plain).split())
    return next((keyword for keyword, known in _WORDS.items() if words in known), None)
