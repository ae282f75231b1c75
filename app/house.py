"""Opens the house: keys, data folder, tenants, models; and closes it again."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from functools import partial
from pathlib import Path

from agent.assistant import Assistant, Models, TokenBudgets
from agent.breaker import BreakerModel
from agent.builtin.model import BuiltInModel
from agent.chat_model import ChatModel
from agent.openai_model.model import OpenAIModel
from agent.openai_model.options import options_from
from agent.tool import Links
from app.accounts.passwords import COST
from app.appointments.customer_links import CustomerLinks, business_url
from app.billing.billing import Billing
from app.billing.stripe_till import StripeTill
from app.business.business import Business
from app.clock import Clock, SystemClock, to_unix
from app.config import KeyRing, Settings
from app.config.key_ring import load_key_ring
from app.conversations.model_usage import ModelPrices
from app.delivery.channels import open_channels
from app.subscribers import SUBSCRIBERS
from app.tenant_context import TenantContext
from app.tenant_context.copies import OpenCopies, clear_copies
from app.tenant_context.edge import House
from app.words import Language
from tenants.file_system import JournalMode
from tenants.phone_numbers import PhoneNumbers
from tenants.resolver import TenantResolver
from tenants.store import TenantStore

MIGRATIONS = Path(__file__).parent / "migrations"


@asynccontextmanager
async def open_house(
    settings: Settings, *, clock: Clock | None = None, password_cost: int = COST
) -> AsyncIterator[House]:
    """The owner of the data folder while the block runs.

    Raises:
        DataFolderInUse: Another process owns the folder.
        KeysMissing: Production without keys.
    """
    clock = clock or SystemClock()
    folder = settings.data_dir.resolve()
    configured = settings.secret_keys.get_secret_value() if settings.secret_keys else None
    keys = load_key_ring(configured, folder=folder, may_generate=settings.is_development)
    store = await TenantStore.open(
        folder,
        clock=lambda: to_unix(clock.now()),
        control_scripts=MIGRATIONS / "control",
        tenant_scripts=MIGRATIONS / "tenant",
        journal=JournalMode(settings.journal) if settings.journal else None,
        max_open=settings.open_tenants,
    )
    copies = OpenCopies()
    try:
        await clear_copies(folder)
        numbers = await PhoneNumbers.load(store, clock=lambda: to_unix(clock.now()))
        async with open_channels(settings, clock, push_seed=_push_seed(keys)) as channels:
            yield House(
                settings=settings,
                keys=keys,
                clock=clock,
                store=store,
                resolver=TenantResolver(store.directory, numbers),
                numbers=numbers,
                subscribers=SUBSCRIBERS,
                channels=channels,
                password_cost=password_cost,
                copies=copies,
            )
    finally:
        await copies.end_all()
        await store.close()


@asynccontextmanager
async def open_billing(house: House) -> AsyncIterator[Billing]:
    """Accounts and the way to Stripe; without a key there is none."""
    key, base = house.settings.stripe_api_key, house.settings.stripe_api_base
    till = None if key is None else StripeTill(key.get_secret_value(), base=base)
    billing = Billing(house, till)
    await billing.load_all()
    try:
        yield billing
    finally:
        await billing.close()


@asynccontextmanager
async def open_assistant(house: House, *, speaking: ChatModel | None = None) -> AsyncIterator[Assistant]:
    """The assistant of all channels with the models that are on; leaving lets its turns finish.

    `speaking` answers in place of OpenAI's model: a rehearsal may bring its own.
    """
    settings = house.settings
    remote = _openai_model(settings) if speaking is None else None
    spoken = speaking if remote is None else BreakerModel(remote)
    prices = ModelPrices(
        settings.openai_model, settings.openai_input_price_per_million, settings.openai_output_price_per_million
    )
    models = Models(builtin=BuiltInModel(), openai=spoken, prices=prices)
    budgets = TokenBudgets(settings.conversation_token_budget, settings.tenant_daily_token_budget)
    make_links = partial(_links, house)
    assistant = Assistant(
        models, make_links=make_links, keys=house.keys, budgets=budgets, turn_seconds=settings.turn_seconds
    )
    warming = asyncio.create_task(remote.warm_up()) if remote is not None else None
    try:
        yield assistant
    finally:
        await assistant.close()
        if warming is not None:
            warming.cancel()
            await asyncio.gather(warming, return_exceptions=True)
        if remote is not None:
            await remote.close()


def _links(house: House, context: TenantContext, business: Business, language: Language) -> Links:
    return CustomerLinks(
        business_url=business_url(house.settings.base_url, context.record.slug),
        business_name=business.name,
        keys=house.keys,
        language=language,
        discreet=business.discreet,
    )


def _openai_model(settings: Settings) -> OpenAIModel | None:
    options = options_from(settings)
    return None if options is None else OpenAIModel(options)


def _push_seed(keys: KeyRing) -> bytes:
    """What the push keys are derived from: of the oldest key, for browsers know the sender by it."""
    return keys.digests("web push", b"vapid")[-1]
