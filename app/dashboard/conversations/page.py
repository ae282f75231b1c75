"""Conversations for the owner: the inbox, and one of them to read along, with why the assistant said what it said."""

import json
from dataclasses import dataclass
from typing import Any
from zoneinfo import ZoneInfo

from app.appointments.repository import list_by_conversation
from app.availability.rules_cache import rules_of
from app.conversations.conversation import Entry, Role
from app.conversations.errors import ConversationNotFound
from app.conversations.repository import load_conversation, load_entries
from app.dashboard.appointment_line import AppointmentLine, appointment_line
from app.dashboard.conversations.repository import ConversationLine, find_conversation, list_conversations, models_of
from app.dashboard.phone.call_facts import call_facts
from app.knowledge.repository import list_open_questions
from app.unit_of_work import UnitOfWork
from app.words import Words
from app.words.formats import say_moment, say_time

_MOST = 100
_EXCERPT = 140
_MOST_QUESTIONS = 20
_ICONS = {"voice": "phone", "text": "smartphone", "chat": "message-square"}


@dataclass(frozen=True, slots=True)
class TalkLine:
    public_id: str
    who: str
    excerpt: str
    when: str
    channel: str
    icon: str
    state: str
    kept_by: str
    is_waiting: bool
    messages: int
    booked: int


@dataclass(frozen=True, slots=True)
class OpenQuestion:
    """A question nothing answered yet."""

    public_id: str
    question: str
    times: int
    when: str
    conversation: str


@dataclass(frozen=True, slots=True)
class TalksPage:
    lines: tuple[TalkLine, ...]
    questions: tuple[OpenQuestion, ...]
    text: str
    state: str
    channel: str


@dataclass(frozen=True, slots=True)
class ToolUse:
    """A look or an act of the assistant before it spoke, for whoever wants to know why."""

    name: str
    asked: str
    result: str
    failed: bool


@dataclass(frozen=True, slots=True)
class Said:
    """One message; the rows of a card it carried follow its text, what the assistant did for it stands before."""

    speaker: str
    role: str
    text: str
    at: str
    cards: tuple[tuple[str, tuple[tuple[str, str], ...]], ...]
    tools: tuple[ToolUse, ...]
    model: str

    @property
    def is_customer(self) -> bool:
        return self.role == Role.CUSTOMER.value


@dataclass(frozen=True, slots=True)
class TalkPage:
    line: TalkLine
    said: tuple[Said, ...]
    booked: tuple[AppointmentLine, ...]
    is_mine: bool
    is_open: bool
    can_speak: bool
    zone: str
    call: tuple[str, ...]


def talks_page(work: UnitOfWork, words: Words, *, text: str = "", state: str = "", channel: str = "") -> TalksPage:
    zone = rules_of(work).business.zone
    found = list_conversations(work, limit=_MOST, text=text, state=state, channel=channel)
    questions = list_open_questions(work, most=_MOST_QUESTIONS) if not text and not state else []
    return TalksPage(
        lines=tuple(_talk_line(line, words, zone) for line in found),
        questions=tuple(
            OpenQuestion(
                one.public_id,
                one.question,
                one.times,
                say_moment(one.last_at, zone, words.language),
                one.conversation or "",
            )
            for one in questions
        ),
        text=text,
        state=state,
        channel=channel,
    )


def talk_page(work: UnitOfWork, words: Words, *, public_id: str, person: str) -> TalkPage:
    """`person` is the public id of who reads.

    Raises:
        ConversationNotFound: This business has none with this id.
    """
    found = find_conversation(work, public_id)
    if found is None:
        raise ConversationNotFound
    conversation_id, line = found
    rules = rules_of(work)
    zone = rules.business.zone
    conversation = load_conversation(work, conversation_id=conversation_id)
    entries = load_entries(work, conversation_id)
    seconds = work.now.timestamp()
    return TalkPage(
        line=_talk_line(line, words, zone),
        said=_transcript(work, entries, words, zone),
        booked=tuple(
            appointment_line(one, rules, words, now_seconds=seconds)
            for one in list_by_conversation(work, conversation_id)
        ),
        is_mine=conversation.kept_by_person == person,
        is_open=conversation.state.value != "closed",
        can_speak=conversation.channel != "voice",
        zone=rules.business.timezone.replace("_", " "),
        call=call_facts(work, words, conversation_id=conversation_id),
    )


def _transcript(work: UnitOfWork, entries: list[Entry], words: Words, zone: ZoneInfo) -> tuple[Said, ...]:
    """Tool entries are gathered at the message that came of them."""
    models = models_of(work, [entry.turn_id for entry in entries if entry.turn_id is not None])
    said: list[Said] = []
    tools: list[ToolUse] = []
    for entry in entries:
        if entry.role is Role.TOOL:
            tools.append(_tool_use(entry, words))
            continue
        if not entry.text and not entry.blocks:
            continue
        own = tuple(tools) if entry.role is Role.ASSISTANT else ()
        said.append(_said(entry, words, zone, own, models.get(entry.turn_id or 0, "")))
        if entry.role is Role.ASSISTANT:
            tools.clear()
    return tuple(said)


def _tool_use(entry: Entry, words: Words) -> ToolUse:
    result = entry.result or {}
    key = f"dash.tool.{entry.tool_name}"
    return ToolUse(
        name=words.say(key) if words.has(key) else (entry.tool_name or ""),
        asked=_plain(entry.arguments or {}),
        result=_plain(result),
        failed="error" in result,
    )


def _plain(value: dict[str, Any]) -> str:
    """Small facts in one line; whoever looks here wants to see what was really said to the tool."""
    text = json.dumps({key: one for key, one in value.items() if one not in (None, "", [], {})}, ensure_ascii=False)
    return text if len(text) < 1200 else f"{text[:1200]} …"


def _talk_line(line: ConversationLine, words: Words, zone: ZoneInfo) -> TalkLine:
    text = " ".join(line.last_text.split())
    return TalkLine(
        public_id=line.public_id,
        who=line.customer or words.say("dash.somebody"),
        excerpt=text if len(text) <= _EXCERPT else f"{text[:_EXCERPT].rstrip()}…",
        when=say_moment(line.active_at, zone, words.language),
        channel=line.channel,
        icon=_ICONS.get(line.channel, "message-square"),
        state=line.state,
        kept_by=line.kept_by or "",
        is_waiting=line.asked_at is not None,
        messages=line.messages,
        booked=line.booked,
    )


def _said(entry: Entry, words: Words, zone: ZoneInfo, tools: tuple[ToolUse, ...], model: str) -> Said:
    return Said(
        speaker=entry.speaker or words.say(f"dash.speaker.{entry.role.value}"),
        role=entry.role.value,
        text=entry.text or "",
        at=say_time(entry.at.astimezone(zone), words.language),
        cards=tuple(
            (str(block["title"]), tuple((str(row["label"]), str(row["value"])) for row in block["rows"]))
            for block in entry.blocks
            if block.get("kind") in {"readback", "confirmation"}
        ),
        tools=tools,
        model=model,
    )
