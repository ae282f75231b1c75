"""A customer's whole record as the owner keeps it, and what may be written in it."""

from dataclasses import dataclass
from datetime import datetime

from app.customers.contact import Contact
from app.customers.customer import clean_name
from app.edits import Content, Problems
from app.errors import InvalidInput

LONGEST_NOTES = 8000
LONGEST_TAG = 40
MOST_TAGS = 20


@dataclass(frozen=True, slots=True)
class ContactRecord:
    """One way to reach somebody, with what is known of it."""

    id: int
    contact: Contact
    is_verified: bool
    fault: str


@dataclass(frozen=True, slots=True)
class CustomerRecord:
    id: int
    public_id: str
    name: str
    language: str
    notes: str
    tags: tuple[str, ...]
    blocked: bool
    created_at: datetime
    contacts: tuple[ContactRecord, ...]

    def content(self) -> Content:
        """What two people could change at once."""
        return {
            "name": self.name,
            "language": self.language,
            "notes": self.notes,
            "tags": list(self.tags),
            "blocked": self.blocked,
        }


@dataclass(frozen=True, slots=True)
class CustomerDraft:
    """The record as somebody typed it."""

    name: str
    language: str
    notes: str = ""
    tags: tuple[str, ...] = ()
    blocked: bool = False

    def cleaned(self) -> "CustomerDraft":
        """Trimmed and within bounds.

        Raises:
            InvalidInput: What is wrong, field by field.
        """
        problems = Problems()
        name = ""
        try:
            name = clean_name(self.name)
        except InvalidInput as error:
            problems.unless(False, "name", str(error.facts["reason"]))
        notes = clean_text(self.notes)
        problems.unless(len(notes) <= LONGEST_NOTES, "notes", "notes_too_long")
        tags = clean_tags(self.tags)
        problems.unless(len(tags) <= MOST_TAGS, "tags", "too_many_tags")
        problems.unless(all(len(tag) <= LONGEST_TAG for tag in tags), "tags", "tag_too_long")
        problems.stop()
        language = self.language if self.language in ("en", "es") else "en"
        return CustomerDraft(name, language, notes, tags, self.blocked)


def clean_text(text: str) -> str:
    """Without control characters, lines kept."""
    return "".join(letter for letter in text.replace("\r\n", "\n") if letter.isprintable() or letter == "\n").strip()


def clean_tags(tags: tuple[str, ...]) -> tuple[str, ...]:
    """Each once, on one line, in the order given."""
    found: dict[str, str] = {}
    for tag in tags:
        text = " ".join(clean_text(tag).split())
        if text:
            found.setdefault(text.casefold(), text)
    return tuple(found.values())
