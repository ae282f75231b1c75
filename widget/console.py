"""The test console: the real agent on a copy of the business, at any time of the owner's choice, touching nothing.

It stands here and not in the dashboard, which may not know the agent: the console is a channel like the others.
"""

import asyncio
import secrets
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from typing import Annotated, Any, cast

from fastapi import Depends, Form, Response
from sqlalchemy import select

from agent.assistant import Assistant
from agent.rehearsal.talk import Heard, Talk
from app.availability.rules_cache import rules_of
from app.clock import Clock, PinnedClock, to_unix
from app.conversations.repository import count_tokens
from app.dashboard.calendar.forms import instant_of, need_day, need_time
from app.dashboard.navigation import CONSOLE
from app.dashboard.visit import CurrentVisit, FormVisit, Visit, dashboard_router
from app.models.ledger import messages
from app.rate_limits.limits import Kind, limit
from app.tenant_context import TenantContext
from app.tenant_context.copies import CopyKey, copies_folder
from app.unit_of_work import Actor, Caller, Channel, UnitOfWork
from app.words import Words
from app.words.formats import say_moment
from tenants.files import delete_database
from tenants.tenant import Tenant

router = dashboard_router("/console")

_LONGEST_TEXT = 1000


@dataclass(frozen=True, slots=True)
class Line:
    """One thing that was said, with what the assistant did for it."""

    is_customer: bool
    text: str
    tools: tuple[str, ...] = ()
    cards: tuple[tuple[str, tuple[tuple[str, str], ...]], ...] = ()


@dataclass(slots=True)
class Rehearsal:
    """One copy of one business, and the conversation that is played on it."""

    tenant: Tenant
    path: Path
    clock: PinnedClock
    talk: Talk
    began: datetime
    lines: list[Line] = field(default_factory=list)
    buttons: list[dict[str, str]] = field(default_factory=list)
    tokens: int = 0

    async def end(self) -> None:
        await _discard(self.tenant, self.path)


@dataclass(frozen=True, slots=True)
class ConsolePage:
    """`now` is the clock of the copy; without a rehearsal there is only the form that starts one."""

    is_on: bool
    day: str
    time: str
    zone: str
    now: str
    lines: tuple[Line, ...]
    buttons: tuple[dict[str, str], ...]
    outgoing: tuple[str, ...]


@router.get("")
async def show_console(visit: CurrentVisit) -> Response:
    return await _show(visit)


@router.post("/start", dependencies=[Depends(limit(Kind.OUTGOING))])
async def start(visit: FormVisit, day: Annotated[str, Form()] = "", time: Annotated[str, Form()] = "") -> Response:
    """Copy the business as it is now and begin a conversation at the chosen time."""
    clock = PinnedClock(await visit.owner.read(_instant, day, time))
    key, copies = _key(visit), visit.house.copies
    ticket = copies.ticket(key.tenant_id)
    rehearsal = await _begin(visit, clock)
    await copies.put(key, rehearsal, ticket=ticket, now=visit.house.clock.now())
    return await _again(visit)


@router.post("/say", dependencies=[Depends(limit(Kind.CHAT))])
async def say(
    visit: FormVisit,
    text: Annotated[str, Form(max_length=_LONGEST_TEXT)] = "",
    button: Annotated[int | None, Form(ge=0, le=200)] = None,
) -> Response:
    """Say something as a customer, or press one of the buttons."""
    rehearsal = _find(visit)
    if rehearsal is None:
        return await _again(visit)
    action = rehearsal.buttons[button] if button is not None and button < len(rehearsal.buttons) else None
    said = action["label"] if action else text.strip()
    if said:
        rehearsal.lines.append(Line(True, said))
        sent = {key: value for key, value in action.items() if key != "label"} if action else None
        rehearsal.talk.assistant = await _assistant(visit)
        _add(rehearsal, await rehearsal.talk.say(sent["value"] if sent else said, action=sent))
        await _note_tokens(visit, rehearsal)
    return await _again(visit)


@router.post("/end")
async def end(visit: FormVisit) -> Response:
    await visit.house.copies.end(_key(visit))
    return visit.go_to(CONSOLE.path)


async def _begin(visit: Visit, clock: PinnedClock) -> Rehearsal:
    """A conversation on a new copy; where it does not come about, the copy goes again."""
    path = await asyncio.to_thread(_new_path, visit.house.settings.data_dir.resolve())
    tenant = visit.house.store.open_snapshot(path, lambda: to_unix(clock.now()))
    try:
        await visit.owner.tenant.snapshot(path)
        assistant: Assistant = visit.request.app.state.assistant
        talk = await Talk.begin(assistant, _context(visit, tenant, clock), language=visit.language)
    except BaseException:
        await _discard(tenant, path)
        raise
    rehearsal = Rehearsal(tenant, path, clock, talk, visit.house.clock.now())
    _add(rehearsal, talk.heard[0])
    return rehearsal


async def _discard(tenant: Tenant, path: Path) -> None:
    await tenant.close()
    await asyncio.to_thread(delete_database, path)


def _new_path(folder: Path) -> Path:
    copies = copies_folder(folder)
    copies.mkdir(mode=0o700, exist_ok=True)
    return copies / f"{secrets.token_hex(12)}.db"


def _key(visit: Visit) -> CopyKey:
    return CopyKey(visit.owner.record.public_id, visit.sign_in.secret_hash)


def _find(visit: Visit) -> Rehearsal | None:
    return cast(Rehearsal | None, visit.house.copies.find(_key(visit), visit.house.clock.now()))


async def _assistant(visit: Visit) -> Assistant:
    """The one of all channels, within what the business and its copies have left of the day's tokens."""
    assistant: Assistant = visit.request.app.state.assistant
    spent = (await visit.owner.read(count_tokens, 0)).tenant_day
    tenant_id = visit.owner.record.public_id
    return assistant.within(spent + visit.house.copies.tokens(tenant_id, visit.house.clock.now()))


async def _note_tokens(visit: Visit, rehearsal: Rehearsal) -> None:
    talk = rehearsal.talk
    now = (await talk.context.read(count_tokens, talk.conversation.conversation_id)).conversation
    added, rehearsal.tokens = now - rehearsal.tokens, now
    visit.house.copies.note_tokens(visit.owner.record.public_id, added, visit.house.clock.now())


def _context(visit: Visit, tenant: Tenant, clock: Clock) -> TenantContext:
    """The copy as a customer's business; nothing listens to it, and no worker looks at its messages."""
    return TenantContext(
        record=visit.owner.record,
        tenant=tenant,
        clock=clock,
        subscribers=visit.house.subscribers,
        caller=Caller(Actor.CUSTOMER, Channel.CONSOLE),
    )


def _instant(work: UnitOfWork, day: str, time: str) -> datetime:
    if not day and not time:
        return work.now
    return instant_of(rules_of(work).business.zone, need_day(day), need_time(time))


def _add(rehearsal: Rehearsal, heard: Heard) -> None:
    cards = tuple(
        (str(block["title"]), tuple((str(row["label"]), str(row["value"])) for row in block["rows"]))
        for block in heard.blocks
        if block.get("kind") in {"readback", "confirmation"}
    )
    rehearsal.lines.append(Line(False, heard.text or heard.failure or "", heard.tools, cards))
    rehearsal.buttons[:] = list(_buttons(heard))


def _buttons(heard: Heard) -> Iterator[dict[str, str]]:
    """What can be pressed under an answer, with its label."""
    for block in heard.blocks:
        for group in block.get("groups", ()):
            for choice in group["choices"]:
                yield {**choice["action"], "label": f"{group['label']} {choice['label']}".strip()}
        for name in ("more", "confirm", "change"):
            found: dict[str, Any] = block.get(name) or {}
            if found:
                yield {**found["action"], "label": str(found["label"])}


async def _again(visit: Visit) -> Response:
    return await _show(visit, part=True) if visit.wants_part else visit.go_to(CONSOLE.path)


async def _show(visit: Visit, *, part: bool = False) -> Response:
    rehearsal = _find(visit)
    outgoing = await rehearsal.talk.context.read(_outgoing) if rehearsal else ()

    def load(work: UnitOfWork, words: Words) -> ConsolePage:
        business = rules_of(work).business
        now = rehearsal.clock.now() if rehearsal else work.now
        local = now.astimezone(business.zone)
        return ConsolePage(
            is_on=rehearsal is not None,
            day=local.date().isoformat(),
            time=local.strftime("%H:%M"),
            zone=business.timezone.replace("_", " "),
            now=say_moment(now, business.zone, words.language),
            lines=tuple(rehearsal.lines) if rehearsal else (),
            buttons=tuple(rehearsal.buttons) if rehearsal else (),
            outgoing=outgoing,
        )

    if part:
        return await visit.show_part(CONSOLE, "_console.html", load)
    return await visit.show(CONSOLE, "console.html", load)


def _outgoing(work: UnitOfWork) -> tuple[str, ...]:
    """The kinds of messages this conversation would have sent."""
    written = select(messages.c.kind).where(messages.c.created_at >= work.now - timedelta(hours=12))
    waiting = written.where(messages.c.state == "waiting", messages.c.due_at <= work.now + timedelta(minutes=5))
    return tuple(work.connection.execute(waiting.order_by(messages.c.id)).scalars())
