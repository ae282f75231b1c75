"""The assistant's door: starts conversations, answers messages, joins answers that are under way."""

import asyncio
from collections.abc import Callable
from copy import copy
from dataclasses import dataclass, replace
from functools import partial
from typing import Any

import structlog

from agent.breaker import BreakerModel, BreakerState
from agent.chat_model import ChatModel, ModelFailed
from agent.emergency import SERVER_MODEL
from agent.greeting import DISCLOSURE_VERSION, greeting_line
from agent.loop import Loop
from agent.open_turn import Opening, assistant_for, open_turn, take_and_open
from agent.reply import Reply, close_turn
from agent.running_turns import Following, RunningTurn, RunningTurns, TurnKey
from agent.scene import known_customer_of, load_shop
from agent.tool import CustomerSaid, Links, ToolKeys
from agent.tools import all_tools
from agent.turn_events import Accepted, Failed, Manner, Replied, TurnEvent
from agent.turn_setting import TurnSetting
from app.availability.rules_cache import rules_of
from app.business.business import AssistantMode, Business
from app.clock import monotonic
from app.conversations import repository as conversations
from app.conversations.conversation import Conversation, Entry, Identity, Role, TokensUsed
from app.conversations.errors import TurnNotFound, TurnRunning
from app.conversations.model_usage import ModelPrices
from app.conversations.take_turn import TakenTurn
from app.customers.remember import recognise_device
from app.error_answers.answers import place_of
from app.metrics import MODEL_FAILURES, TURNS
from app.presence.preferences import load_preferences
from app.tenant_context import TenantContext
from app.unit_of_work import UnitOfWork
from app.words import Language, words_for

log = structlog.get_logger()

MakeLinks = Callable[[TenantContext, Business, Language], Links]


@dataclass(frozen=True, slots=True)
class TokenBudgets:
    """Tokens a conversation, and a business within a day, may cost; beyond them the built-in model answers."""

    conversation: int
    tenant_day: int

    def are_spent(self, tokens: TokensUsed) -> bool:
        return tokens.conversation >= self.conversation or tokens.tenant_day >= self.tenant_day


@dataclass(frozen=True, slots=True)
class Models:
    """The models on offer; without OpenAI the built-in one answers everything."""

    builtin: ChatModel
    openai: ChatModel | None = None
    prices: ModelPrices | None = None

    def choose(self, opening: Opening, budgets: TokenBudgets) -> ChatModel:
        """OpenAI where the business chose it, within the budgets, for a turn no crash interrupted."""
        wants_openai = opening.shop.business.assistant_mode is AssistantMode.OPENAI
        if self.openai is None or not wants_openai or opening.is_resumed or budgets.are_spent(opening.tokens):
            return self.builtin
        return self.openai


class Assistant:
    """Answers every channel's messages; one instance per process."""

    def __init__(
        self,
        models: Models,
        *,
        make_links: MakeLinks,
        keys: ToolKeys,
        budgets: TokenBudgets,
        turn_seconds: float = 25.0,
        call_seconds: float = 6.0,
    ) -> None:
        self._models = models
        self._budgets = budgets
        self._make_links = make_links
        self._keys = keys
        self._turn_seconds = turn_seconds
        self._call_seconds = call_seconds
        self._running = RunningTurns()

    @property
    def is_resting(self) -> bool:
        """Whether the remote model failed so often that it is not asked for a while."""
        remote = self._models.openai
        return isinstance(remote, BreakerModel) and remote.state is not BreakerState.CLOSED

    def within(self, tenant_day: int) -> "Assistant":
        """For a business that spent so many tokens within a day: itself, or one that has only the built-in model.

        Who plays on a copy says so, for the copy knows nothing of what is spent elsewhere.
        """
        if tenant_day < self._budgets.tenant_day:
            return self
        frugal = copy(self)
        frugal._models = replace(self._models, openai=None)
        return frugal

    async def start(
        self,
        context: TenantContext,
        *,
        language: Language | None,
        caller_phone: str | None = None,
        is_recorded: bool = False,
        device: str | None = None,
    ) -> tuple[Conversation, list[Entry]]:
        """Open a conversation; the assistant says what it is and greets first.

        A caller's number is only a hint; `device` is one on which a customer asked to be remembered.
        """
        return await context.write(
            _start, language=language, caller_phone=caller_phone, is_recorded=is_recorded, device=device
        )

    async def receive(
        self,
        context: TenantContext,
        *,
        conversation_id: str,
        client_message_id: str,
        text: str,
        action: dict[str, Any] | None = None,
        seen: int | None = None,
    ) -> Following:
        """Take a customer's message and stream what happens; the same message again joins or repeats its answer.

        `seen` is the number of the newest message the customer had before them.

        Raises:
            ConversationNotFound, ConversationClosed, TurnRunning: The message was not taken.
        """
        take = partial(
            take_and_open,
            conversation_public_id=conversation_id,
            client_message_id=client_message_id,
            text=text,
            action=action,
            seen=seen,
        )
        taken, opening = await self._take(context, conversation_id, take)
        if taken.is_new:
            self._begin(context, taken, opening)
        return await self.join(context, conversation_id=conversation_id, client_message_id=client_message_id)

    async def _take(
        self, context: TenantContext, conversation_id: str, take: Callable[..., tuple[TakenTurn, Opening | None]]
    ) -> tuple[TakenTurn, Opening | None]:
        """One turn at a time: wait for those under way, and finish one that a crash left behind.

        Raises:
            TurnRunning: They take too long.
        """
        ends_at = monotonic() + 2 * self._turn_seconds
        has_waited = False
        while True:
            try:
                return await context.write(take, has_waited=has_waited)
            except TurnRunning as running:
                if monotonic() > ends_at:
                    raise
                has_waited = True
                await self._finish_earlier(context, conversation_id, running.facts["client_message_id"])

    async def _finish_earlier(self, context: TenantContext, conversation_id: str, client_message_id: str) -> None:
        earlier = await self.join(context, conversation_id=conversation_id, client_message_id=client_message_id)
        async for _ in earlier:
            pass

    async def join(self, context: TenantContext, *, conversation_id: str, client_message_id: str) -> Following:
        """Follow a running turn from its start, or tell a finished one again.

        Raises:
            TurnNotFound: This message was never received.
        """
        key = (context.record.public_id, conversation_id, client_message_id)
        running = self._running.find(key)
        if running is not None:
            return running.follow()
        stored = await context.read(
            _stored_turn, conversation_public_id=conversation_id, client_message_id=client_message_id
        )
        if stored.is_answered:
            return _retell(stored).follow()
        return (self._running.find(key) or self._begin(context, stored.taken)).follow()

    def running_message(self, context: TenantContext, conversation_id: str) -> str | None:
        """The client id of the message being answered in a conversation."""
        return self._running.of_conversation(context.record.public_id, conversation_id)

    def break_off(self, context: TenantContext, *, conversation_id: str, client_message_id: str) -> None:
        """The customer spoke up: the running answer says no more, but what it has begun to write is finished."""
        running = self._running.find((context.record.public_id, conversation_id, client_message_id))
        if running is not None:
            running.break_off()

    async def close(self, *, seconds: float = 10.0) -> None:
        await self._running.drain(seconds)

    def _begin(self, context: TenantContext, taken: TakenTurn, opening: Opening | None = None) -> RunningTurn:
        turn = RunningTurn()
        key: TurnKey = (context.record.public_id, taken.conversation.public_id, taken.turn.client_message_id)
        self._running.start(key, turn, self._answer(context, taken, opening, turn))
        return turn

    async def _answer(
        self, context: TenantContext, taken: TakenTurn, opening: Opening | None, running: RunningTurn
    ) -> None:
        reply = Reply(self._models.prices)
        tell = running.tell
        context = context.called_by(assistant_for(taken.conversation, context.caller))
        try:
            if opening is None:
                opening = await context.write(open_turn, taken=taken)
            await self._answer_or_raise(context, taken, opening, reply, running)
        except Exception as error:
            # Last line of defence: the customer must hear something, and the text of the error must stay here.
            log.error("turn.failed", error=type(error).__name__, place=place_of(error))
            tell(await self._close_failed(context, taken, reply))

    async def _close_failed(self, context: TenantContext, taken: TakenTurn, reply: Reply) -> TurnEvent:
        """Close the turn so that the conversation can go on: with what was done, else with an apology."""
        if not any(outcome.result.ends_turn for outcome in reply.outcomes):
            reply = Reply()
            reply.sentences.append(words_for(taken.conversation.language).say("error.unavailable"))
        try:
            entry = await _closed(context, taken, reply, SERVER_MODEL)
            return Failed("unavailable") if entry is None else Replied(entry)
        except Exception as error:
            # Where not even this can be stored the turn stays open, and the next message finishes it.
            log.error("turn.not_closed", error=type(error).__name__)
            return Failed("unavailable")

    async def _answer_or_raise(
        self, context: TenantContext, taken: TakenTurn, opening: Opening, reply: Reply, running: RunningTurn
    ) -> None:
        tell = running.tell
        tell(Accepted(opening.said_entry, Manner(opening.language, opening.shop.business.zone)))
        if opening.reply is not None:
            tell(Replied(opening.reply))
        if opening.is_over:
            return
        for outcome in opening.outcomes:
            reply.take(outcome)
        setting = TurnSetting(
            context=context,
            conversation_id=taken.conversation.conversation_id,
            turn=taken.turn,
            said=CustomerSaid(opening.said_entry.text or "", opening.said_entry.action, opening.said_entry.at),
            words=words_for(opening.language, taken.conversation.medium),
            tools={name: tool for name, tool in all_tools().items() if tool.feature in opening.features},
            links=self._make_links(context, opening.shop.business, opening.language),
            keys=self._keys,
            tell=tell,
        )
        model = self._models.choose(opening, self._budgets)
        loop = Loop(setting, reply, opening.scene)
        running.can_break_off(loop.break_off)
        seconds = self._call_seconds if taken.conversation.medium == "ear" else self._turn_seconds
        began = monotonic()
        used = await self._converse(loop, model, seconds=seconds)
        TURNS.labels(taken.conversation.channel, used.name).observe(monotonic() - began)
        entry = await _closed(context, taken, reply, used.name)
        if entry is not None:
            tell(Replied(entry))

    async def _converse(self, loop: Loop, model: ChatModel, *, seconds: float) -> ChatModel:
        """Let the model answer, and the built-in one where it fails; returns the one that finished."""
        if model is not self._models.builtin:
            try:
                async with asyncio.timeout(seconds):
                    await loop.run(model)
                return model
            except ModelFailed as failure:
                log.warning("model.failed", reason=failure.reason)
                MODEL_FAILURES.labels(failure.reason).inc()
            except TimeoutError:
                log.warning("model.failed", reason="timeout")
                MODEL_FAILURES.labels("timeout").inc()
                if isinstance(model, BreakerModel):
                    model.count_timeout()
        try:
            await loop.run(self._models.builtin)
        except ModelFailed:
            loop.give_up()
        return self._models.builtin


@dataclass(frozen=True, slots=True)
class _StoredTurn:
    taken: TakenTurn
    entries: tuple[Entry, ...]
    is_answered: bool
    manner: Manner


def _start(
    work: UnitOfWork, *, language: Language | None, caller_phone: str | None, is_recorded: bool, device: str | None
) -> tuple[Conversation, list[Entry]]:
    shop = load_shop(work)
    chosen = language if language in shop.business.languages else shop.business.default_language
    conversation = conversations.insert_conversation(
        work, language="es" if chosen == "es" else "en", disclosure_version=DISCLOSURE_VERSION
    )
    if caller_phone is not None:
        conversations.set_identity(work, conversation.conversation_id, Identity(caller_phone=caller_phone))
    known = None if device is None else _recognise(work, conversation, device)
    if known is not None and shop.business.discreet:
        known = {**known, "last": None}
    words = words_for(conversation.language, conversation.medium)
    name = load_preferences(work).assistant_name
    line = greeting_line(shop.business, words, is_recorded=is_recorded, known=known, name=name)
    conversations.append_entries(work, conversation.conversation_id, [line])
    return conversation, conversations.load_entries(work, conversation.conversation_id)


def _recognise(work: UnitOfWork, conversation: Conversation, device: str) -> dict[str, Any] | None:
    """Who asked to be remembered on this device, if it still is."""
    customer_id = recognise_device(work, device)
    if customer_id is None:
        return None
    identity = Identity(device=device, remembered_id=customer_id)
    conversations.set_identity(work, conversation.conversation_id, identity)
    return known_customer_of(work, conversations.load_conversation(work, conversation_id=conversation.conversation_id))


def _stored_turn(work: UnitOfWork, *, conversation_public_id: str, client_message_id: str) -> _StoredTurn:
    conversation = conversations.load_conversation(work, public_id=conversation_public_id)
    turn = conversations.find_turn(work, conversation.conversation_id, client_message_id)
    if turn is None:
        raise TurnNotFound
    entries = conversations.load_entries(work, conversation.conversation_id, visible_only=True)
    own = tuple(entry for entry in entries if entry.turn_id == turn.turn_id)
    manner = Manner(conversation.language, rules_of(work).business.zone)
    return _StoredTurn(TakenTurn(conversation, turn, is_new=False), own, turn.is_answered, manner)


def _retell(stored: _StoredTurn) -> RunningTurn:
    """A finished turn, told as if it ran."""
    turn = RunningTurn()
    for entry in stored.entries:
        turn.tell(Accepted(entry, stored.manner) if entry.role is Role.CUSTOMER else Replied(entry))
    turn.end()
    return turn


async def _closed(context: TenantContext, taken: TakenTurn, reply: Reply, model: str) -> Entry | None:
    """The stored reply, if there is one; a tool that ended the turn has stored it already."""
    if reply.entry is not None:
        return reply.entry
    return await context.write(
        close_turn,
        conversation_id=taken.conversation.conversation_id,
        turn_id=taken.turn.turn_id,
        reply=reply,
        model=model,
    )
