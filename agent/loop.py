"""The one agent loop: model, tool, fact, guarded sentence; the same for every channel and every model."""

import asyncio
from contextlib import aclosing
from functools import partial

import structlog

from agent.chat_model import (
    AssistantMessage,
    ChatModel,
    Message,
    ModelFailed,
    TextDelta,
    ToolCall,
    Usage,
)
from agent.facts import gather_facts
from agent.fixed_sentences import is_fixed, split_sentences
from agent.guard.check import check_sentence
from agent.guard.facts import Facts
from agent.guard.sentences import SentenceSplitter
from agent.prompt.compose import compose_messages
from agent.reply import Reply, close_turn
from agent.run_tool import Step, ToolOutcome, refuse_call, run_tool
from agent.scene import Scene, load_scene
from agent.turn_events import Said, ToolUsed
from agent.turn_setting import TurnSetting
from app.clock import monotonic
from app.conversations.conversation import Entry
from app.metrics import GUARD_BLOCKS, TOKENS, TOOL_CALLS
from app.unit_of_work import UnitOfWork

log = structlog.get_logger()

MOST_TOOL_CALLS = 6


class Loop:
    """Runs one turn with one model; a second model can go on with the same reply where the first one failed."""

    def __init__(self, setting: TurnSetting, reply: Reply, scene: Scene | None = None) -> None:
        self._setting = setting
        self._reply = reply
        self._scene = scene
        self._calls_made: set[tuple[str, str]] = {
            (outcome.call.name, outcome.call.arguments) for outcome in reply.outcomes
        }
        self._is_broken_off = False
        self._asking: asyncio.Timeout | None = None

    def break_off(self) -> None:
        """Ask the model no further; a tool that has begun still finishes."""
        self._is_broken_off = True
        if self._asking is not None:
            self._asking.reschedule(asyncio.get_running_loop().time())

    async def run(self, model: ChatModel) -> None:
        """Drive the model until its reply is complete.

        Raises:
            ModelFailed: It gave no usable answer; what the reply holds so far stays.
        """
        while not self._reply.is_complete and not self._is_broken_off:
            calls = await self._ask_until_broken_off(model, await self._current_scene())
            if not calls:
                self._reply.is_complete = True
            for call in calls:
                await self._use(call, model)

    def give_up(self) -> None:
        """End the reply with what is known, or with an honest apology."""
        if not self._reply.sentences:
            outcomes = self._reply.outcomes
            self._say(outcomes[-1].result.say if outcomes else self._setting.words.say("agent.ask_again"))
        self._reply.is_complete = True

    async def _current_scene(self) -> Scene:
        """What the last unit of this turn has read already, else a look of its own."""
        scene, self._scene = self._scene, None
        if scene is not None:
            return scene
        return await self._setting.context.read(load_scene, conversation_id=self._setting.conversation_id)

    async def _ask_until_broken_off(self, model: ChatModel, scene: Scene) -> list[ToolCall]:
        try:
            async with asyncio.timeout(None) as self._asking:
                return await self._ask(model, scene)
        except TimeoutError:
            if not self._is_broken_off:
                raise
            return []
        finally:
            self._asking = None

    async def _ask(self, model: ChatModel, scene: Scene) -> list[ToolCall]:
        """One request: say its checked sentences, return the tools it wants."""
        facts = gather_facts(scene, now=self._setting.context.clock.now())
        speaker = _Speaker(self._setting, self._reply, facts)
        calls: list[ToolCall] = []
        messages = compose_messages(scene, turn=self._setting.turn, clock=self._setting.context.clock)
        said_before = len(self._reply.sentences)
        tools = [tool.spec() for tool in self._setting.tools.values()]
        # Where the stream breaks, whole sentences were said and the half one is dropped with the speaker.
        async with aclosing(model.stream([*messages, *self._unstored()], tools)) as events:
            async for event in events:
                match event:
                    case TextDelta(text):
                        speaker.feed(text)
                    case ToolCall():
                        calls.append(event)
                    case Usage(input_tokens, output_tokens):
                        TOKENS.labels("in").inc(input_tokens)
                        TOKENS.labels("out").inc(output_tokens)
                        self._reply.input_tokens += input_tokens
                        self._reply.output_tokens += output_tokens
        speaker.finish()
        if not calls and len(self._reply.sentences) == said_before:
            raise ModelFailed("malformed")
        return calls

    def _unstored(self) -> list[Message]:
        """What this turn already said, which is stored only when the turn ends."""
        return [AssistantMessage(text=self._reply.text)] if self._reply.sentences else []

    async def _use(self, call: ToolCall, model: ChatModel) -> None:
        if self._reply.is_complete:
            return
        self._check_limits(call)
        tool = self._setting.tools.get(call.name)
        began = monotonic()
        if tool is None:
            self._settle(await refuse_call(self._setting, call, code="unknown_tool"), began)
            return
        close = partial(self._close, model=model)
        running = asyncio.ensure_future(run_tool(self._setting, tool, call, close=close))
        try:
            self._settle(await asyncio.shield(running), began)
        except asyncio.CancelledError:
            # The writer finishes what it has begun: take what came of it, so that whoever goes on knows.
            self._settle(await running, began)
            raise

    def _settle(self, step: Step, began: float) -> None:
        """Make a tool's outcome part of the reply."""
        self._scene = step.scene
        self._tell_of(step.outcome, (monotonic() - began) * 1000)
        self._reply.take(step.outcome)
        if step.outcome.result.ends_turn:
            self._reply.entry = step.entry
            self._say(step.outcome.result.say)
            self._reply.is_complete = True

    def _close(self, work: UnitOfWork, outcome: ToolOutcome, *, model: ChatModel) -> Entry | None:
        """Close the turn in the transaction of the tool that ends it."""
        return close_turn(
            work,
            conversation_id=self._setting.conversation_id,
            turn_id=self._setting.turn.turn_id,
            reply=self._reply.ended_by(outcome),
            model=model.name,
        )

    def _check_limits(self, call: ToolCall) -> None:
        key = (call.name, call.arguments)
        if len(self._reply.outcomes) >= MOST_TOOL_CALLS or key in self._calls_made:
            log.warning("model.looped", tool=call.name if call.name in self._setting.tools else "(unknown)")
            raise ModelFailed("malformed")
        self._calls_made.add(key)

    def _tell_of(self, outcome: ToolOutcome, milliseconds: float) -> None:
        known = outcome.call.name if outcome.call.name in self._setting.tools else "(unknown)"
        TOOL_CALLS.labels(known, "refused" if "error" in outcome.result.data else "done").inc()
        self._setting.tell(ToolUsed(outcome.call.name, outcome.arguments, outcome.result.data, milliseconds))

    def _say(self, sentence: str) -> None:
        self._reply.sentences.append(sentence)
        self._setting.tell(Said(sentence))


class _Speaker:
    """Lets whole sentences out after the guard has seen them; a false one is replaced by what the server knows."""

    def __init__(self, setting: TurnSetting, reply: Reply, facts: Facts) -> None:
        self._setting = setting
        self._reply = reply
        self._facts = facts
        self._splitter = SentenceSplitter()
        self._has_replaced = False

    def feed(self, text: str) -> None:
        for sentence in self._splitter.feed(text):
            self._let_out(sentence)

    def finish(self) -> None:
        for sentence in self._splitter.flush():
            self._let_out(sentence)

    def _let_out(self, piece: str) -> None:
        sentence = piece.strip()
        if not sentence:
            return
        if self._is_reported(sentence):
            self._say(sentence)
            return
        verdict = check_sentence(sentence, self._facts, before=self._reply.text)
        if verdict.ok:
            self._say(sentence)
            return
        log.warning("guard.blocked", reason=verdict.reason)
        GUARD_BLOCKS.labels(str(verdict.reason)).inc()
        if not self._has_replaced:
            self._has_replaced = True
            self._say(self._known_instead())

    def _is_reported(self, sentence: str) -> bool:
        """Whether the server itself puts it so, word for word: in a tool's answer of this turn, or in its catalogue."""
        if any(sentence in split_sentences(outcome.result.say) for outcome in self._reply.outcomes):
            return True
        return is_fixed(sentence, business=self._facts.settings.names[0])

    def _known_instead(self) -> str:
        """What the last tool of this turn reported, in the server's own words; else a question back."""
        if self._reply.outcomes:
            return self._reply.outcomes[-1].result.say
        return self._setting.words.say("agent.ask_again")

    def _say(self, sentence: str) -> None:
        if sentence not in self._reply.sentences:
            self._reply.sentences.append(sentence)
            self._setting.tell(Said(sentence))
