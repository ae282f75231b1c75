"""What the command line can ask of the owner of the data folder: the same code in the server and without one."""

import asyncio
import base64
from collections.abc import AsyncIterator, Callable, Mapping
from dataclasses import asdict, dataclass
from typing import Any

from agent.assistant import Assistant
from agent.turn_events import Accepted, Failed, Replied, Said, ToolUsed, TurnEvent, Working
from app.admin.businesses import delete_business, set_business_status, set_sender_status, show_business
from app.admin.dead_letters import list_dead_letters
from app.admin.doctor import examine
from app.backups.errors import BackupFailed
from app.backups.keeper import KEEPER
from app.billing.billing import Billing
from app.billing.reconcile import reconcile_all
from app.billing.sync_catalogue import sync_catalogue
from app.conversations.conversation import Entry
from app.error_answers.answers import explain_error
from app.errors import AppError
from app.gdpr.erase import erase_customer
from app.gdpr.export import export_business, export_customer
from app.notifications.message_settings import SenderStatus
from app.tenant_context import TenantContext
from app.tenant_context.edge import House
from app.unit_of_work import SYSTEM_CALLER, Actor, Caller, Channel
from app.words import words_for
from tenants.directory import TenantRecord
from tenants.errors import TenantError, TenantNotActive, UnknownTenant
from tenants.store import MigrationProgress
from tenants.tables import TenantStatus
from voice.local_line import OnlyInDevelopment, local_line

Item = dict[str, Any]
Handler = Callable[[Item], AsyncIterator[Item]]
_PIECE = 48_000
_BUTTONS = ("pick", "confirm", "change", "more")


def make_commands(house: House, assistant: Assistant, billing: Billing) -> Mapping[str, Handler]:
    """The commands by name; each yields JSON objects, a failure as `{"failed": sentence}`."""
    commands = _Commands(house, assistant, billing)
    return {
        "backup.take": _explaining(commands.take_backup),
        "chat.start": _explaining(commands.start_chat),
        "chat.send": _explaining(commands.send_message),
        "billing.reconcile": _explaining(commands.reconcile_billing),
        "billing.sync_catalogue": _explaining(commands.sync_catalogue),
        "migrate.all": _explaining(commands.migrate_all),
        "tenants.list": _explaining(commands.list_tenants),
        "tenants.show": _explaining(commands.show_tenant),
        "tenants.set_status": _explaining(commands.set_tenant_status),
        "tenants.set_sender": _explaining(commands.set_sender),
        "tenants.delete": _explaining(commands.delete_tenant),
        "messages.dead": _explaining(commands.list_dead_letters),
        "house.examine": _explaining(commands.examine),
        "data.export_customer": _explaining(commands.export_customer),
        "data.export_business": _explaining(commands.export_business),
        "data.erase_customer": _explaining(commands.erase_customer),
        "line.find": _explaining(commands.find_line),
    }


@dataclass(frozen=True, slots=True)
class _Commands:
    house: House
    assistant: Assistant
    billing: Billing

    async def take_backup(self, arguments: Item) -> AsyncIterator[Item]:
        steps: asyncio.Queue[tuple[int, int] | None] = asyncio.Queue()
        work = asyncio.create_task(KEEPER.take(self.house, lambda done, total: steps.put_nowait((done, total))))
        work.add_done_callback(lambda _: steps.put_nowait(None))
        while (step := await steps.get()) is not None:
            yield {"done": step[0], "total": step[1]}
        yield asdict(await work)

    async def start_chat(self, arguments: Item) -> AsyncIterator[Item]:
        context = await self._tenant(str(arguments["slug"]))
        wished = arguments.get("language")
        conversation, entries = await self.assistant.start(context, language=wished if wished in {"en", "es"} else None)
        yield {"event": "started", "conversation": conversation.public_id, "language": conversation.language}
        for entry in entries:
            yield _message(entry)

    async def send_message(self, arguments: Item) -> AsyncIterator[Item]:
        context = await self._tenant(str(arguments["slug"]))
        text, action = _button(str(arguments["text"])[:2000])
        events = await self.assistant.receive(
            context,
            conversation_id=str(arguments["conversation"]),
            client_message_id=str(arguments["client_message_id"]),
            text=text,
            action=action,
        )
        async for event in events:
            item = _told(event)
            if item is not None:
                yield item

    async def list_tenants(self, arguments: Item) -> AsyncIterator[Item]:
        for record in self.house.store.directory.all():
            yield {"slug": record.slug, "name": record.name, "status": record.status.value, "id": record.public_id}

    async def find_line(self, arguments: Item) -> AsyncIterator[Item]:
        """Where the local phone calls a business."""
        record = self.house.resolver.from_slug(str(arguments["slug"]))
        try:
            line = await local_line(self.house, record)
        except OnlyInDevelopment:
            yield {"failed": "The local phone works in development only; dial the business's number instead."}
            return
        yield {"event": "line", **asdict(line)}

    async def migrate_all(self, arguments: Item) -> AsyncIterator[Item]:
        steps: asyncio.Queue[MigrationProgress | None] = asyncio.Queue()
        work = asyncio.create_task(self.house.store.migrate_all(steps.put_nowait))
        work.add_done_callback(lambda _: steps.put_nowait(None))
        while (step := await steps.get()) is not None:
            yield {"done": step.done, "total": step.total, "id": step.public_id, "ok": step.error is None}
        await work

    async def reconcile_billing(self, arguments: Item) -> AsyncIterator[Item]:
        total = len(self.house.store.directory.all())
        done = 0
        async for one in reconcile_all(self.billing):
            done += 1
            facts = {"slug": one.tenant.slug, "outcome": one.outcome, "plan": one.plan, "state": one.state}
            yield {"done": done, "total": total, **facts}

    async def sync_catalogue(self, arguments: Item) -> AsyncIterator[Item]:
        async for step in sync_catalogue(self.billing):
            yield {"kind": step.kind, "name": step.name, "id": step.object_id, "outcome": step.outcome}

    async def show_tenant(self, arguments: Item) -> AsyncIterator[Item]:
        yield await show_business(self.house, self.billing, self._record(arguments))

    async def set_tenant_status(self, arguments: Item) -> AsyncIterator[Item]:
        status = TenantStatus.SUSPENDED if arguments["status"] == "suspended" else TenantStatus.ACTIVE
        yield await set_business_status(self.house, self._record(arguments), status)

    async def set_sender(self, arguments: Item) -> AsyncIterator[Item]:
        channel, status = str(arguments["channel"]), SenderStatus(arguments["status"])
        yield await set_sender_status(self.house, self._record(arguments), channel=channel, status=status)

    async def delete_tenant(self, arguments: Item) -> AsyncIterator[Item]:
        async for step in delete_business(self.house, self.billing, self._record(arguments)):
            yield step

    async def list_dead_letters(self, arguments: Item) -> AsyncIterator[Item]:
        async for item in list_dead_letters(self.house, again=bool(arguments.get("again"))):
            yield item

    async def examine(self, arguments: Item) -> AsyncIterator[Item]:
        async for finding in examine(self.house, self.billing):
            yield asdict(finding)

    async def export_customer(self, arguments: Item) -> AsyncIterator[Item]:
        context = await self.house.context(self._record(arguments), SYSTEM_CALLER)
        yield await context.read(export_customer, str(arguments["customer"]))

    async def export_business(self, arguments: Item) -> AsyncIterator[Item]:
        context = await self.house.context(self._record(arguments), SYSTEM_CALLER)
        archive = await context.read(export_business)
        for start in range(0, len(archive), _PIECE):
            yield {"piece": base64.b64encode(archive[start : start + _PIECE]).decode()}

    async def erase_customer(self, arguments: Item) -> AsyncIterator[Item]:
        kept = await erase_customer(self.house, self._record(arguments), str(arguments["customer"]))
        yield {"customer": str(arguments["customer"]), "appointments kept as figures": kept}

    def _record(self, arguments: Item) -> TenantRecord:
        """By slug, whatever its state: an operator sees suspended businesses, too."""
        return self.house.store.directory.by_slug(str(arguments["slug"]))

    async def _tenant(self, slug: str) -> TenantContext:
        record = self.house.resolver.from_slug(slug)
        return await self.house.context(record, Caller(Actor.CUSTOMER, Channel.CHAT))


def _explaining(handler: Handler) -> Handler:
    """Failures people can mend become a last item."""

    async def explained(arguments: Item) -> AsyncIterator[Item]:
        try:
            async for item in handler(arguments):
                yield item
        except BackupFailed as error:
            yield {"failed": str(error)}
        except UnknownTenant:
            yield {"failed": "There is no business with that slug. See: smart-scheduler tenants list"}
        except TenantNotActive:
            yield {"failed": "That business is suspended or closed."}
        except AppError as error:
            yield {"failed": explain_error(error.code, words_for("en"), error.facts)}
        except TenantError as error:
            yield {"failed": f"The data folder did not answer: {type(error).__name__}."}

    return explained


def _button(text: str) -> tuple[str, dict[str, str] | None]:
    """`[pick s2]` presses a button; everything else is words."""
    inside = text[1:-1] if text.startswith("[") and text.endswith("]") else ""
    kind, _, value = inside.partition(" ")
    return (text, {"kind": kind, "value": value}) if kind in _BUTTONS and value else (text, None)


def _message(entry: Entry) -> Item:
    return {"event": "message", "role": entry.role.value, "text": entry.text or "", "blocks": list(entry.blocks)}


def _told(event: TurnEvent) -> Item | None:
    match event:
        case Working(text):
            return {"event": "status", "text": text}
        case Said(text):
            return {"event": "delta", "text": text}
        case ToolUsed(name, arguments, result, milliseconds):
            return {
                "event": "tool",
                "name": name,
                "arguments": arguments,
                "result": result,
                "milliseconds": round(milliseconds, 1),
            }
        case Replied(entry):
            return _message(entry)
        case Failed(code):
            return {"event": "problem", "code": code, "text": explain_error(code, words_for("en"), {})}
        case Accepted():
            return None
