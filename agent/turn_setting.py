"""What stays the same during one turn."""

from collections.abc import Callable
from dataclasses import dataclass

from agent.tool import CustomerSaid, Links, Tool, ToolKeys
from agent.turn_events import TurnEvent
from app.conversations.conversation import Turn
from app.tenant_context import TenantContext
from app.words import Words


@dataclass(frozen=True, slots=True)
class TurnSetting:
    """The tenant, the turn and its message, the tools on offer, and who is told what happens."""

    context: TenantContext
    conversation_id: int
    turn: Turn
    said: CustomerSaid
    words: Words
    tools: dict[str, Tool]
    links: Links
    keys: ToolKeys
    tell: Callable[[TurnEvent], None]
