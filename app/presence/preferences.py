"""What a business has chosen about its assistant, its page and how long talks are kept."""

from dataclasses import dataclass, field, replace
from enum import StrEnum

from app.edits import Content, Problems, require_seen, version_of
from app.edits.history import keep_version
from app.edits.texts import clean_line, clean_text, clean_texts
from app.presence import repository
from app.unit_of_work import UnitOfWork

_SUBJECT, _THE_ONE = "preferences", 1
LONGEST_NAME, LONGEST_RULE, LONGEST_TEXT, MOST_RULES = 40, 300, 8000, 20
SHORTEST_KEPT, LONGEST_KEPT = 7, 365


class Tone(StrEnum):
    WARM = "warm"
    BRIEF = "brief"
    FORMAL = "formal"


class PageTheme(StrEnum):
    AUTO = "auto"
    LIGHT = "light"
    DARK = "dark"


class Side(StrEnum):
    RIGHT = "right"
    LEFT = "left"


@dataclass(frozen=True, slots=True)
class Preferences:
    """Everything with its default: a business that never chose has these."""

    assistant_name: str = ""
    tone: Tone = Tone.WARM
    instructions: tuple[str, ...] = ()
    legal_name: str = ""
    imprint: str = ""
    privacy: str = ""
    page_theme: PageTheme = PageTheme.AUTO
    shows_team: bool = True
    shows_prices: bool = True
    launcher_side: Side = Side.RIGHT
    launcher_label: dict[str, str] = field(default_factory=dict)
    retention_days: int = 90

    def content(self) -> Content:
        """As JSON values."""
        return {
            "assistant_name": self.assistant_name,
            "tone": self.tone.value,
            "instructions": list(self.instructions),
            "legal_name": self.legal_name,
            "imprint": self.imprint,
            "privacy": self.privacy,
            "page_theme": self.page_theme.value,
            "shows_team": self.shows_team,
            "shows_prices": self.shows_prices,
            "launcher_side": self.launcher_side.value,
            "launcher_label": self.launcher_label,
            "retention_days": self.retention_days,
        }


def load_preferences(work: UnitOfWork) -> Preferences:
    """What was chosen, else the defaults."""
    row = repository.find_preferences(work)
    if row is None:
        return Preferences()
    return Preferences(
        **{
            **row,
            "tone": Tone(row["tone"]),
            "instructions": tuple(row["instructions"]),
            "page_theme": PageTheme(row["page_theme"]),
            "launcher_side": Side(row["launcher_side"]),
        }
    )


def preferences_version(preferences: Preferences) -> str:
    """What a form carries, so that `save_preferences` notices a change by somebody else."""
    return version_of(preferences.content())


def save_preferences(work: UnitOfWork, wanted: Preferences, *, seen: str | None = None) -> Preferences:
    """Write them all.

    Raises:
        InvalidInput: What is wrong, field by field.
        ChangedMeanwhile: Somebody else has changed them since `seen`.
    """
    require_seen(load_preferences(work).content(), seen)
    wanted = _cleaned(wanted)
    _check(wanted)
    repository.store_preferences(work, wanted.content())
    keep_version(work, _SUBJECT, _THE_ONE, wanted.content())
    return wanted


def _cleaned(wanted: Preferences) -> Preferences:
    return replace(
        wanted,
        assistant_name=clean_line(wanted.assistant_name),
        instructions=tuple(filter(None, map(clean_line, wanted.instructions))),
        legal_name=clean_line(wanted.legal_name),
        imprint=clean_text(wanted.imprint),
        privacy=clean_text(wanted.privacy),
        launcher_label=clean_texts(wanted.launcher_label),
    )


def _check(wanted: Preferences) -> None:
    problems = Problems()
    problems.unless(len(wanted.assistant_name) <= LONGEST_NAME, "assistant_name", "text_too_long")
    problems.unless(len(wanted.instructions) <= MOST_RULES, "instructions", "too_many")
    problems.unless(all(len(one) <= LONGEST_RULE for one in wanted.instructions), "instructions", "text_too_long")
    problems.unless(len(wanted.legal_name) <= 2 * LONGEST_NAME, "legal_name", "text_too_long")
    problems.unless(len(wanted.imprint) <= LONGEST_TEXT, "imprint", "text_too_long")
    problems.unless(len(wanted.privacy) <= LONGEST_TEXT, "privacy", "text_too_long")
    problems.unless(
        all(len(one) <= LONGEST_NAME for one in wanted.launcher_label.values()), "launcher_label", "text_too_long"
    )
    problems.need_number(wanted.retention_days, "retention_days", low=SHORTEST_KEPT, high=LONGEST_KEPT)
    problems.stop()
