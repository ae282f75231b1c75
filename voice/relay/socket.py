"""The relay's socket: signed before it is accepted, one setup with a token of its own, small messages only."""

import asyncio
import json

import structlog
from fastapi import APIRouter
from starlette.websockets import WebSocket, WebSocketDisconnect, WebSocketState

from app.error_answers.answers import place_of
from app.tenant_context import TenantContext
from voice.incoming import hash_token
from voice.line import PhoneLine
from voice.relay import keep
from voice.relay.frames import LARGEST, MOST_BAD, BadFrame, Frame, read_frame
from voice.relay.session import RelaySession
from voice.signature import HEADER, is_signed, signed_url

log = structlog.get_logger()
router = APIRouter()

_POLICY, _TOO_BIG, _BAD = 1008, 1009, 1007


@router.websocket("/voice/{tenant_id}/relay")
async def relay(socket: WebSocket, tenant_id: str) -> None:
    """One call's socket."""
    line: PhoneLine = socket.app.state.phone
    record = line.record(tenant_id)
    url = signed_url(socket, line.socket_base)
    signature = socket.headers.get(HEADER, "")
    if record is None or not record.is_active or not is_signed(url, {}, signature, await line.tokens(record)):
        log.warning("relay.refused")
        await socket.close(_POLICY)
        return
    await socket.accept()
    context = await line.context(record)
    try:
        async with asyncio.timeout(line.patience.setup):
            call_sid = await _set_up(socket, context)
    except (TimeoutError, BadFrame, WebSocketDisconnect):
        call_sid = None
    if call_sid is None:
        await _close(socket, _POLICY)
        return
    await _talk(socket, line, context, call_sid)


async def _set_up(socket: WebSocket, context: TenantContext) -> str | None:
    """The first message names the call and brings the token made for it."""
    frame = read_frame(await _receive(socket))
    parameters = frame.get("customParameters")
    token = parameters.get("token") if isinstance(parameters, dict) else None
    call_sid, dialled = frame.get("callSid"), frame.get("to")
    if frame["type"] != "setup" or not isinstance(call_sid, str) or not isinstance(token, str):
        return None
    call = await context.write(
        keep.use_token,
        call_sid=call_sid[:64],
        token_hash=hash_token(token),
        dialled=dialled if isinstance(dialled, str) else "",
    )
    return None if call is None else call.call_sid


async def _talk(socket: WebSocket, line: PhoneLine, context: TenantContext, call_sid: str) -> None:
    lock = asyncio.Lock()

    async def send(frame: Frame) -> None:
        async with lock:
            if socket.application_state is WebSocketState.CONNECTED:
                await socket.send_text(json.dumps(frame, ensure_ascii=False, separators=(",", ":")))

    session = RelaySession(line, context, call_sid, send)
    bad = 0
    try:
        await session.begin()
        while True:
            raw = await _receive(socket)
            if len(raw) > LARGEST:
                await _close(socket, _TOO_BIG)
                return
            try:
                await session.hear(read_frame(raw))
            except BadFrame:
                bad += 1
                if bad >= MOST_BAD:
                    await _close(socket, _BAD)
                    return
    except WebSocketDisconnect:
        return
    except Exception as error:
        # The provider falls back to the loop when the socket closes like this; the call is not lost.
        log.error("relay.failed", error=type(error).__name__, place=place_of(error))
        await _close(socket, 1011)
    finally:
        await session.close()


async def _receive(socket: WebSocket) -> str | bytes:
    message = await socket.receive()
    if message["type"] == "websocket.disconnect":
        raise WebSocketDisconnect(message.get("code", 1000))
    return message.get("text") or message.get("bytes") or ""


async def _close(socket: WebSocket, code: int) -> None:
    try:
        await socket.close(code)
    except (RuntimeError, WebSocketDisconnect):
        return
