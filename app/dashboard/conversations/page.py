"""Conversations for the owner: the list, and one of them to read."""

from dataclasses import dataclass
from zoneinfo import ZoneInfo

from app.availability.rules_cache import rules_of
from app.conversations.conversation import Entry, Role
from app.conversations.errors import ConversationNotFound
from app.conversations.repository import load_entries
from app.dashboard.conversations.repository import ConversationLine, find_conversation, list_conversations
from app.unit_of_work import UnitOfWork
from app.words import Words
from app.words.formats import say_moment, say_time

_MOST = 100
_EXCERPT = 140


@dataclass(frozen=True, slots=True)
class TalkLine:
    public_id: str
    who: str
    excerpt: str
    when: str
    channel: str
    state: str
    messages: int


@dataclass(frozen=True, slots=True)
class Said:
    """One message; the rows of a card it carried follow its text."""

    speaker: str
    is_customer: bool
    text: str
    at: str
    cards: tuple[tuple[str, tuple[tuple[str, str], ...]], ...]


@dataclass(frozen=True, slots=True)
class TalkPage:
    line: TalkLine
    said: tuple[Said, ...]


def talks_page(work: UnitOfWork, words: Words) -> tuple[TalkLine, ...]:
    zone = rules_of(work).business.zone
    return tuple(_talk_line(line, words, zone) for line in list_conversations(work, limit=_MOST))


def talk_page(work: UnitOfWork, words: Words, public_id: str) -> TalkPage:
    """Raises:
    ConversationNotFound: This business has none with this id.
    """
    found = find_conversation(work, public_id)
    if found is None:
        raise ConversationNotFound
    conversation_id, line = found
    zone = rules_of(work).business.zone
    entries = load_entries(work, conversation_id, visible_only=True)
    return TalkPage(_talk_line(line, words, zone), tuple(_said(entry, words, zone) for entry in entries))


def _talk_line(line: ConversationLine, words: Words, zone: ZoneInfo) -> TalkLine:
    text = " ".join(line.last_text.split())
    return TalkLine(
        public_id=line.public_id,
        who=line.customer or words.say("dash.somebody"),
        excerpt=text if len(text) <= _EXCERPT else f"{text[:_EXCERPT].rstrip()}…",
        when=say_moment(line.active_at, zone, words.language),
        channel=line.channel,
        state=line.state,
        messages=line.messages,
    )


def _said(entry: Entry, words: Words, zone: ZoneInfo) -> Said:
    return Said(
        speaker=words.say(f"dash.speaker.{entry.role.value}"),
        is_customer=entry.role is Role.CUSTOMER,
        text=entry.text or "",
        at=say_time(entry.at.astimezone(zone), words.language),
        cards=tuple(
            (str(block["title"]), tuple((str(row["label"]), str(row["value"])) for row in block["rows"]))
            for block in entry.blocks
            if block.get("kind") in {"readback", "confirmation"}
        ),
    )
