"""One customer's conversation with the assistant, message by message, and what she was shown."""

from dataclasses import dataclass, field
from typing import Any

from agent.assistant import Assistant
from agent.turn_events import Failed, Replied, ToolUsed
from app.conversations.conversation import Conversation, Entry, Role
from app.conversations.heard import note_heard_out
from app.tenant_context import TenantContext
from app.words import Language


@dataclass(frozen=True, slots=True)
class Heard:
    """What one message was answered with; `failure` instead of it where the turn broke."""

    text: str
    blocks: tuple[dict[str, Any], ...] = ()
    tools: tuple[str, ...] = ()
    failure: str | None = None

    @property
    def shown(self) -> str:
        """Everything the customer can read: the text, the cards and the buttons."""
        return "\n".join([self.text, *(line for block in self.blocks for line in _lines(block))])

    def buttons(self, kind: str) -> list[dict[str, str]]:
        """The actions of the buttons of a kind, in order."""
        return [action for block in self.blocks for action in _actions(block) if action["kind"] == kind]


def _lines(block: dict[str, Any]) -> list[str]:
    if block["kind"] == "choices":
        labels = [choice["label"] for group in block["groups"] for choice in group["choices"]]
        return [*(group["label"] for group in block["groups"]), *labels]
    rows = [f"{row['label']}: {row['value']}" for row in block.get("rows", ())]
    return [block.get("title", ""), *rows, block.get("policy") or ""]


def _actions(block: dict[str, Any]) -> list[dict[str, str]]:
    choices = [choice for group in block.get("groups", ()) for choice in group["choices"]]
    named = [block[name] for name in ("more", "confirm", "change") if block.get(name)]
    return [button["action"] for button in (*choices, *named)]


@dataclass
class Talk:
    """A conversation under way; messages are numbered, so that each is sent once."""

    assistant: Assistant
    context: TenantContext
    conversation: Conversation
    heard: list[Heard] = field(default_factory=list)
    listens: bool = True

    @classmethod
    async def begin(cls, assistant: Assistant, context: TenantContext, *, language: Language | None = None) -> "Talk":
        conversation, entries = await assistant.start(context, language=language)
        return cls(assistant, context, conversation, [Heard(entry.text or "", entry.blocks) for entry in entries])

    async def say(self, text: str, *, action: dict[str, str] | None = None, message_id: str | None = None) -> Heard:
        """Send a message, or press a button, and wait for the whole answer."""
        events = await self.assistant.receive(
            self.context,
            conversation_id=self.conversation.public_id,
            client_message_id=message_id or f"message-{len(self.heard)}",
            text=text,
            action=action,
        )
        tools: list[str] = []
        answer = Heard("")
        async for event in events:
            match event:
                case ToolUsed(name):
                    tools.append(name)
                case Replied(entry) if entry.role is not Role.CUSTOMER:
                    answer = _heard(entry, tools)
                    await self._hear_out(entry)
                case Failed(code):
                    answer = Heard("", tools=tuple(tools), failure=code)
        self.heard.append(answer)
        return answer

    async def _hear_out(self, entry: Entry) -> None:
        """Whoever is called in a rehearsal listens to the end."""
        if self.conversation.medium == "ear" and self.listens:
            conversation_id = self.conversation.conversation_id
            await self.context.write(note_heard_out, conversation_id=conversation_id, entry_id=entry.public_id)

    async def press(self, kind: str, number: int = 1) -> Heard:
        """Press the last answer's button of a kind, counted from one."""
        action = self.heard[-1].buttons(kind)[number - 1]
        return await self.say(action["value"], action=action)


def _heard(entry: Entry, tools: list[str]) -> Heard:
    return Heard(entry.text or "", entry.blocks, tuple(tools))
