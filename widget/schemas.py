"""The shapes of the conversation protocol."""

from typing import Annotated, Any, Literal
from zoneinfo import ZoneInfo

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from app.conversations.conversation import Conversation, Entry, Role
from app.words import Language
from app.words.formats import say_time

LONGEST_MESSAGE = 2000


class Action(BaseModel):
    """A pressed button."""

    model_config = ConfigDict(extra="forbid")

    kind: Literal["say", "pick", "confirm", "change", "more"]
    value: Annotated[str, StringConstraints(max_length=LONGEST_MESSAGE)]


class ConversationRequest(BaseModel):
    """How a conversation begins."""

    model_config = ConfigDict(extra="forbid", json_schema_extra={"examples": [{"language": "en"}]})

    language: Language | None = None
    memory: Annotated[str, StringConstraints(max_length=200)] | None = Field(
        default=None, description="What a `memory` block gave this device, when the customer asked to be remembered."
    )


class LanguageRequest(BaseModel):
    """The language to go on in."""

    model_config = ConfigDict(extra="forbid")

    language: Language


class TurnRequest(BaseModel):
    """One message of a customer. The same `client_message_id` again is the same message."""

    model_config = ConfigDict(
        extra="forbid",
        json_schema_extra={
            "examples": [{"client_message_id": "b1c2", "text": "a haircut thursday afternoon", "action": None}]
        },
    )

    client_message_id: Annotated[str, StringConstraints(min_length=1, max_length=64, pattern=r"^[A-Za-z0-9_.:-]+$")]
    text: Annotated[str, StringConstraints(min_length=1, max_length=LONGEST_MESSAGE)]
    action: Action | None = None
    seen: Annotated[int, Field(ge=0)] | None = Field(
        default=None, description="`seq` of the newest message on the customer's screen when this one was sent."
    )


class MessageView(BaseModel):
    """A message as a client shows it."""

    id: str
    seq: int
    role: Literal["customer", "assistant", "person", "notice"]
    text: str
    speaker: str | None = Field(description="The name of the person who says it, where a person took over.")
    at: str
    at_label: str
    client_message_id: str | None
    blocks: list[dict[str, Any]]

    @classmethod
    def of(cls, entry: Entry, *, zone: ZoneInfo, language: Language) -> "MessageView":
        local = entry.at.astimezone(zone)
        return cls(
            id=entry.public_id,
            seq=entry.seq,
            role=entry.role.value if entry.role is not Role.TOOL else "notice",
            text=entry.text or "",
            speaker=entry.speaker,
            at=local.isoformat(),
            at_label=say_time(local, language),
            client_message_id=entry.client_message_id,
            blocks=list(entry.blocks),
        )


class ConversationView(BaseModel):
    """A conversation and its messages."""

    id: str
    language: Language
    state: Literal["assistant", "person", "closed"]
    kept_by: str | None = Field(description="The name of the person who answers instead of the assistant.")
    awaits_person: bool = Field(description="Whether a person was asked for and may join.")
    messages: list[MessageView]
    running: str | None = Field(description="The client id of the message being answered right now.")

    @classmethod
    def of(
        cls, conversation: Conversation, entries: list[Entry], *, zone: ZoneInfo, running: str | None
    ) -> "ConversationView":
        language = conversation.language
        return cls(
            id=conversation.public_id,
            language=language,
            state=conversation.state.value,
            kept_by=conversation.kept_by,
            awaits_person=conversation.awaits_person,
            messages=[MessageView.of(entry, zone=zone, language=language) for entry in entries],
            running=running,
        )


class StartedView(BaseModel):
    """A new conversation and the only key to it."""

    token: str
    conversation: ConversationView
