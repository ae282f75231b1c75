"""What is being said right now, piece by piece, and how much of it the caller heard."""

from dataclasses import dataclass, field

from app.clock import monotonic


@dataclass
class Utterance:
    """One answer on its way to the caller's ear; `entry_id` is known once it is stored."""

    pieces: list[tuple[str, str]] = field(default_factory=list)
    entry_id: str | None = None
    is_complete: bool = False
    is_heard: bool = False
    interrupted_after: str | None = None
    began_at: float | None = None
    played: str = ""

    @property
    def speech(self) -> str:
        return " ".join(spoken for _, spoken in self.pieces if spoken)

    def add(self, text: str, spoken: str) -> None:
        if self.began_at is None:
            self.began_at = monotonic()
        self.pieces.append((text, spoken))

    def note_played(self, text: str) -> bool:
        """Add played words; whether these were the last."""
        self.played += text
        return self.is_complete and _fold(self.played).endswith(_fold(self.speech)[-40:])

    def seconds_left(self, per_character: float) -> float:
        """How long it is likely still being spoken."""
        if self.began_at is None:
            return 0.0
        return max(0.0, self.began_at + len(self.speech) * per_character - monotonic())

    def heard_until(self, heard: str) -> int:
        """How many characters of the stored text (the pieces' texts, joined) the spoken words `heard` cover."""
        left = len(_fold(heard))
        covered = 0
        for number, (text, spoken) in enumerate(self.pieces):
            length = len(_fold(spoken))
            start = covered + (1 if number and text else 0)
            if left < length:
                return covered if left == 0 else start + _whole_words(text, left / length)
            left -= length
            covered = start + len(text)
        return covered


def _whole_words(text: str, share: float) -> int:
    """The end of the last whole word within a share of a text."""
    upto = int(len(text) * share)
    if upto >= len(text):
        return len(text)
    return max(0, text.rfind(" ", 0, upto + 1))


def _fold(text: str) -> str:
    return "".join(character for character in text.lower() if character.isalnum())
