"""The telephone line of the whole house: whose signature counts, which business a call is for, who answers."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

from agent.assistant import Assistant
from app.config import KeyRing, Settings
from app.phone.phone_settings import load_phone_settings
from app.tenant_context import TenantContext
from app.tenant_context.edge import House
from app.unit_of_work import Actor, Caller, Channel
from tenants.directory import TenantRecord
from tenants.errors import TenantError
from voice.tasks import Tasks

_CALLER = Caller(Actor.CUSTOMER, Channel.VOICE)
_LOCAL_PURPOSE = "local-phone"
ACCOUNT_PURPOSE = "phone-account"


def is_on(settings: Settings) -> bool:
    """Whether there is a key to check signatures with; without one no call is answered."""
    return settings.twilio_auth_token is not None or settings.is_development


@dataclass(frozen=True, slots=True)
class Patience:
    """How long a caller waits for what, in seconds; the tests use shorter ones."""

    first_answer: float = 3.5
    poll: float = 3.0
    polls: int = 3
    filler: float = 1.2
    no_answer: float = 12.0
    silence: float = 8.0
    setup: float = 5.0
    keys_apart: float = 2.0
    unfinished: float = 1.6
    per_character: float = 0.055


@dataclass(frozen=True, slots=True)
class PhoneLine:
    """Stands in `app.state.phone`."""

    house: House
    assistant: Assistant
    patience: Patience = field(default_factory=Patience)
    tasks: Tasks = field(default_factory=Tasks)

    @property
    def base_url(self) -> str:
        return self.house.settings.base_url

    @property
    def socket_base(self) -> str:
        """The same address for sockets: `https` is `wss`, `http` is `ws`."""
        return f"ws{self.base_url.removeprefix('http')}"

    def url(self, tenant_id: str, path: str) -> str:
        return f"{self.base_url}/voice/{tenant_id}/{path}"

    def record(self, tenant_id: str) -> TenantRecord | None:
        """The business of the path, whatever its state."""
        try:
            return self.house.store.directory.by_public_id(tenant_id)
        except TenantError:
            return None

    async def context(self, record: TenantRecord) -> TenantContext:
        return await self.house.context(record, _CALLER)

    async def tokens(self, record: TenantRecord | None) -> tuple[str, ...]:
        """The keys a request for this business may be signed with: its own account's, else the house's.

        The business is that of the path; what a request says of its account chooses nothing.
        """
        if record is not None and record.is_active:
            context = await self.context(record)
            settings = await context.read(load_phone_settings)
            if settings.account_token is not None:
                sealed = self.house.keys.unseal(ACCOUNT_PURPOSE, settings.account_token, bound_to=record.public_id)
                return (sealed.decode(),)
        return house_tokens(self.house.settings, self.house.keys)


def house_tokens(settings: Settings, keys: KeyRing) -> tuple[str, ...]:
    """The configured auth token, and the one before it while it is being changed; in development also a local one."""
    configured = [settings.twilio_auth_token, settings.twilio_auth_token_previous]
    tokens = [token.get_secret_value() for token in configured if token is not None]
    return (*tokens, local_token(keys)) if settings.is_development else tuple(tokens)


def local_token(keys: KeyRing) -> str:
    """What the local phone signs with: made from the keys of the data folder, so that it need not be stored."""
    return keys.digest(_LOCAL_PURPOSE, b"auth token").hex()


@asynccontextmanager
async def open_line(house: House, assistant: Assistant) -> AsyncIterator[PhoneLine]:
    """The line while the service runs."""
    line = PhoneLine(house, assistant)
    try:
        yield line
    finally:
        await line.tasks.close()
