"""The key to an anonymous conversation: signed for one tenant and one conversation."""

from typing import Annotated

from fastapi import Depends, Header

from app.config import KeyRing, TokenBroken
from app.conversations.errors import ConversationNotFound
from app.tenant_context.edge import CurrentHouse, PublicTenant

_PURPOSE = "conversation"


def make_token(keys: KeyRing, *, tenant_id: str, conversation_id: str) -> str:
    return keys.sign(_PURPOSE, f"{tenant_id} {conversation_id}".encode())


def read_token(keys: KeyRing, token: str, *, tenant_id: str) -> str:
    """The conversation a token opens.

    Raises:
        ConversationNotFound: The token is broken, or belongs to another business.
    """
    try:
        owner, _, conversation_id = keys.read(_PURPOSE, token).decode().partition(" ")
    except (TokenBroken, UnicodeDecodeError) as error:
        raise ConversationNotFound from error
    if owner != tenant_id:
        raise ConversationNotFound
    return conversation_id


async def _current_conversation(
    house: CurrentHouse, tenant: PublicTenant, authorization: Annotated[str, Header()] = ""
) -> str:
    scheme, _, token = authorization.partition(" ")
    if scheme.lower() != "bearer":
        raise ConversationNotFound
    return read_token(house.keys, token.strip(), tenant_id=tenant.record.public_id)


CurrentConversation = Annotated[str, Depends(_current_conversation)]
