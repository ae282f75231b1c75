"""The conversation over HTTP: start, messages as event streams, language, end."""

from dataclasses import replace
from typing import Annotated
from zoneinfo import ZoneInfo

from fastapi import APIRouter, Depends, Path, Query, Request
from fastapi.responses import Response, StreamingResponse

from agent.assistant import Assistant
from agent.running_turns import Following
from agent.tools.remember_me import DEVICE
from app.availability.rules_cache import rules_of
from app.config import KeyRing, TokenBroken
from app.conversations import repository as conversations
from app.conversations.close import close_conversation
from app.conversations.conversation import Conversation, Entry
from app.rate_limits.limits import Kind, client_address, limit
from app.tenant_context.edge import CurrentHouse, PublicTenant
from app.unit_of_work import Actor, Caller, Channel, UnitOfWork
from widget.conversation_token import CurrentConversation, make_token
from widget.event_stream import HEADERS, event_stream
from widget.schemas import ConversationRequest, ConversationView, LanguageRequest, StartedView, TurnRequest

router = APIRouter(prefix="/api/v1/businesses/{slug}/conversations", tags=["conversation"])

_CUSTOMER = Caller(Actor.CUSTOMER, Channel.CHAT)
ClientMessageId = Annotated[str, Path(min_length=1, max_length=64)]


async def assistant_of(request: Request) -> Assistant:
    assistant: Assistant = request.app.state.assistant
    return assistant


CurrentAssistant = Annotated[Assistant, Depends(assistant_of)]


def origin_of(request: Request, keys: KeyRing) -> str:
    """Where a request comes from, for caps: a keyed hash of the network address, which tells nobody the address."""
    return keys.digest("origin", client_address(request).encode())[:12].hex()


@router.post("", status_code=201, dependencies=[Depends(limit(Kind.START_CHAT))])
async def start_conversation(
    wish: ConversationRequest, tenant: PublicTenant, house: CurrentHouse, assistant: CurrentAssistant
) -> StartedView:
    """Start a conversation. The token is the only key to it."""
    context = tenant.called_by(_CUSTOMER)
    device = _device_of(house.keys, wish.memory)
    conversation, entries = await assistant.start(context, language=wish.language, device=device)
    zone = await context.read(_zone)
    token = make_token(house.keys, tenant_id=context.record.public_id, conversation_id=conversation.public_id)
    return StartedView(token=token, conversation=ConversationView.of(conversation, entries, zone=zone, running=None))


def _device_of(keys: KeyRing, token: str | None) -> str | None:
    """The remembered device of a token; a broken one is nobody's."""
    if token is None:
        return None
    try:
        return keys.read(DEVICE, token).decode()
    except (TokenBroken, UnicodeDecodeError):
        return None


@router.get("/current", dependencies=[Depends(limit(Kind.LOOKUP))])
async def read_conversation(
    tenant: PublicTenant,
    conversation_id: CurrentConversation,
    assistant: CurrentAssistant,
    after: Annotated[int, Query(ge=0)] = 0,
) -> ConversationView:
    """The conversation and its messages after a number, for reloads and lost connections."""
    conversation, entries, zone = await tenant.read(_load, public_id=conversation_id, after=after)
    running = assistant.running_message(tenant, conversation_id)
    return ConversationView.of(conversation, entries, zone=zone, running=running)


@router.post(
    "/current/turns",
    dependencies=[Depends(limit(Kind.CHAT))],
    response_class=StreamingResponse,
    responses={200: {"content": {"text/event-stream": {}}, "description": "What happens, as server-sent events."}},
)
async def send_message(
    message: TurnRequest,
    request: Request,
    tenant: PublicTenant,
    house: CurrentHouse,
    conversation_id: CurrentConversation,
    assistant: CurrentAssistant,
) -> StreamingResponse:
    """Say something. The same `client_message_id` again streams the same answer and does nothing twice."""
    context = tenant.called_by(replace(_CUSTOMER, origin=origin_of(request, house.keys)))
    events = await assistant.receive(
        context,
        conversation_id=conversation_id,
        client_message_id=message.client_message_id,
        text=message.text,
        action=message.action.model_dump() if message.action else None,
        seen=message.seen,
    )
    return _stream(events)


@router.get(
    "/current/turns/{client_message_id}",
    dependencies=[Depends(limit(Kind.LOOKUP))],
    response_class=StreamingResponse,
    responses={200: {"content": {"text/event-stream": {}}, "description": "The running or the stored answer."}},
)
async def follow_message(
    client_message_id: ClientMessageId,
    tenant: PublicTenant,
    conversation_id: CurrentConversation,
    assistant: CurrentAssistant,
) -> StreamingResponse:
    """Join a running answer, or hear a finished one again, after a lost connection."""
    context = tenant.called_by(_CUSTOMER)
    events = await assistant.join(context, conversation_id=conversation_id, client_message_id=client_message_id)
    return _stream(events)


@router.put("/current/language", dependencies=[Depends(limit(Kind.CHAT))])
async def change_language(
    wish: LanguageRequest, tenant: PublicTenant, conversation_id: CurrentConversation, assistant: CurrentAssistant
) -> ConversationView:
    """Go on in another language."""
    conversation, entries, zone = await tenant.called_by(_CUSTOMER).write(
        _switch_language, public_id=conversation_id, wish=wish
    )
    running = assistant.running_message(tenant, conversation_id)
    return ConversationView.of(conversation, entries, zone=zone, running=running)


@router.delete("/current", status_code=204, dependencies=[Depends(limit(Kind.CHAT))])
async def end_conversation(tenant: PublicTenant, conversation_id: CurrentConversation) -> Response:
    """End and clear: the token stops working and a held time is free again."""
    await tenant.called_by(_CUSTOMER).write(close_conversation, public_id=conversation_id)
    return Response(status_code=204)


def _stream(turn: Following) -> StreamingResponse:
    return StreamingResponse(event_stream(turn), media_type="text/event-stream", headers=HEADERS)


def _zone(work: UnitOfWork) -> ZoneInfo:
    return rules_of(work).business.zone


def _load(work: UnitOfWork, *, public_id: str, after: int) -> tuple[Conversation, list[Entry], ZoneInfo]:
    conversation = conversations.load_open_conversation(work, public_id)
    entries = conversations.load_entries(work, conversation.conversation_id, after=after, visible_only=True)
    return conversation, entries, _zone(work)


def _switch_language(
    work: UnitOfWork, *, public_id: str, wish: LanguageRequest
) -> tuple[Conversation, list[Entry], ZoneInfo]:
    conversation = conversations.load_open_conversation(work, public_id)
    if wish.language in rules_of(work).business.languages:
        conversations.update_conversation(work, conversation.conversation_id, language=wish.language)
    return _load(work, public_id=public_id, after=0)
