"""One call over the relay: what the caller says goes to the assistant, what it says goes to the caller's ear."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import suppress
from dataclasses import dataclass

import structlog

from agent.turn_events import Accepted, Failed, Replied, Said, ToolUsed, TurnEvent
from agent.understanding.emergencies import is_emergency
from app.clock import monotonic
from app.conversations.conversation import Entry, Role
from app.conversations.errors import ConversationClosed, TurnRunning
from app.error_answers.answers import place_of
from app.phone.call import Transport, TurnTimes
from app.phone.reach_person import number_of_person
from app.tenant_context import TenantContext
from app.words import Language, words_for
from voice.changes import switch_language
from voice.greeting import split_greeting
from voice.hearing import Heard, Kind, hear_keys, hear_words
from voice.line import PhoneLine
from voice.moment import Expecting, Moment, load_moment
from voice.relay import frames, keep
from voice.relay.ended import GOODBYE, PERSON
from voice.relay.frames import Frame
from voice.relay.utterance import Utterance
from voice.say import is_done, is_farewell, is_lost, polite
from voice.speech import Ear, speak

log = structlog.get_logger()

Send = Callable[[Frame], Awaitable[None]]
_FILLERS = ("voice.one_moment", "voice.one_moment_more", "voice.let_me_see")
_MOST_SILENCES = 3
_WARNED_BEFORE = 60.0


@dataclass
class _Told:
    """What a turn has come to."""

    entry: Entry | None = None
    first_at: float | None = None
    tools_ms: float = 0.0
    is_done: bool = False
    wants_person: bool = False


class RelaySession:
    """Generations number what is being said: nothing of an old one is sent once the caller broke in."""

    def __init__(self, line: PhoneLine, context: TenantContext, call_sid: str, send: Send) -> None:
        self.line = line
        self.context = context
        self.call_sid = call_sid
        self._send = send
        self._generation = 0
        self._turn_number = 0
        self._language: Language = "en"
        self._utterance = Utterance()
        self._running: str | None = None
        self._keys = ""
        self._silences = 0
        self._fillers = 0
        self._is_ending = False
        self._timers: dict[str, asyncio.Task[None]] = {}
        self._played = asyncio.Event()

    async def begin(self) -> None:
        """The provider has said what this is; the first question follows."""
        moment = await self._moment()
        self._turn_number = await self.context.read(keep.turns_so_far, call_sid=self.call_sid)
        self._language = moment.language
        self._watch_length(moment)
        _, question = split_greeting(moment)
        self._utterance = Utterance(entry_id=moment.last.public_id if moment.last else None)
        for line in question:
            self._utterance.add(line.text, line.text)
            await self._send(frames.text(f"{line.text} ", last=False, language=line.language))
        await self._complete()

    async def hear(self, frame: Frame) -> None:
        """Take one message; unknown ones are nothing to us."""
        match frame["type"]:
            case "prompt" if frame.get("last", True) is not False:
                await self._prompt(frames.field(frame, "voicePrompt"))
            case "prompt":
                self._stop("silence")
            case "interrupt":
                await self._interrupt(frames.field(frame, "utteranceUntilInterrupt"))
            case "dtmf":
                await self._key(frames.field(frame, "digit"))
            case "info":
                await self._info(frames.field(frame, "name"), frames.field(frame, "value"))
            case "error":
                log.warning("relay.error")

    async def close(self) -> None:
        """The socket is gone. A turn that has begun to write goes on without us."""
        self._is_ending = True
        self._generation += 1
        timers = list(self._timers.values())
        for timer in timers:
            timer.cancel()
        await asyncio.gather(*timers, return_exceptions=True)
        if self._utterance.interrupted_after is None and not self._utterance.is_heard:
            await self._note_cut(self._utterance, "" if not self._utterance.played else self._utterance.played)

    # What comes from the caller

    async def _prompt(self, said: str) -> None:
        await self._settle_hearing()
        self._stop("silence", "unfinished")
        moment = await self._moment()
        await self._react(hear_words(said[:2000], moment), moment)

    async def _key(self, digit: str) -> None:
        if digit not in set("0123456789*#"):
            return
        await self._settle_hearing()
        self._stop("silence")
        moment = await self._moment()
        self._keys += digit
        if moment.expecting is not Expecting.PHONE:
            await self._use_keys()
        elif digit == "#":
            await self._use_keys()
        else:
            self._start("keys", self.line.patience.keys_apart, self._use_keys)

    async def _use_keys(self) -> None:
        keys, self._keys = self._keys, ""
        self._stop("keys")
        moment = await self._moment()
        await self._react(hear_keys(keys, moment), moment)

    async def _interrupt(self, heard: str) -> None:
        """Speech stops; history keeps what was heard; a write that has begun is finished."""
        self._stop("silence")
        utterance = self._utterance
        if self._running is not None and not utterance.pieces:
            # Only a filler was cut: the answer is still to come, unless words follow.
            return
        self._generation += 1
        if utterance.is_heard:
            return
        utterance.interrupted_after = heard
        self._break_off()
        await self._send(frames.text("", last=True, language=self._language))
        if utterance.entry_id is not None:
            await self._note_cut(utterance, heard)
        self._played.set()

    async def _info(self, name: str, value: str) -> None:
        if name == "tokensPlayed" and self._utterance.note_played(value):
            await self._note_played()
        elif name == "agentSpeaking" and value == "off" and self._utterance.is_complete:
            await self._note_played()
        elif name == "clientSpeaking" and value == "on":
            self._stop("silence")

    async def _react(self, heard: Heard, moment: Moment) -> None:
        if self._is_ending:
            return
        if heard.kind is not Kind.SILENCE:
            self._silences = 0
        match heard.kind:
            case Kind.SILENCE | Kind.NOTHING:
                self._listen()
            case Kind.REPEAT:
                await self._repeat(moment)
            case Kind.WAIT:
                await self.context.write(keep.keep_pending, call_sid=self.call_sid, text=heard.text, moment=moment)
                self._start("unfinished", self.line.patience.unfinished, self._finish_sentence)
            case Kind.LANGUAGE:
                assert heard.language is not None
                await self.context.write(switch_language, moment=moment, language=heard.language)
                await self._repeat(await self._moment())
            case Kind.MORE:
                await self.context.write(keep.keep_pending, call_sid=self.call_sid, text=heard.text, moment=moment)
                await self._say_key("voice.rest_of_number")
            case Kind.PERSON if await self._can_put_through(moment):
                # Beside the reading of messages, which tells when the last words were heard.
                self._start("person", 0.0, self._go_to_person)
            case _:
                self._converse(heard, moment)

    async def _finish_sentence(self) -> None:
        """Nothing came after half a sentence: it is taken as it is."""
        moment = await self._moment()
        if moment.pending:
            await self._react(hear_words("", moment), moment)

    # What goes to the caller

    def _converse(self, heard: Heard, moment: Moment) -> None:
        self._break_off()
        self._generation += 1
        self._turn_number += 1
        message_id = f"{self.call_sid[-40:]}:r{self._turn_number}"
        self._running = message_id
        self._stop("silence")
        self._utterance = Utterance()
        self._played = asyncio.Event()
        turn = self._turn(heard, moment, message_id, self._generation, self._utterance)
        self.line.tasks.start(f"{self.context.record.public_id} {self.call_sid} {message_id}", turn)

    async def _turn(self, heard: Heard, moment: Moment, message_id: str, generation: int, utterance: Utterance) -> None:
        try:
            await self._turn_or_raise(heard, moment, message_id, generation, utterance)
        except Exception as error:
            # The caller must hear something whatever breaks here.
            log.error("relay.turn_failed", error=type(error).__name__, place=place_of(error))
            if generation == self._generation:
                await self._say_key("voice.sorry_again")

    async def _turn_or_raise(
        self, heard: Heard, moment: Moment, message_id: str, generation: int, utterance: Utterance
    ) -> None:
        began = monotonic()
        if moment.pending:
            await self.context.write(keep.keep_pending, call_sid=self.call_sid, text=None, moment=moment)
        self._start("filler", self.line.patience.filler, self._filler)
        self._start("no_answer", self.line.patience.no_answer, self._say_still_working)
        try:
            events = await self.line.assistant.receive(
                self.context,
                conversation_id=moment.conversation.public_id,
                client_message_id=message_id,
                text=heard.text,
                action=heard.action,
            )
        except (ConversationClosed, TurnRunning) as error:
            self._stop("filler", "no_answer")
            if isinstance(error, ConversationClosed):
                await self._say_key("voice.goodbye")
                await self._end(GOODBYE)
            return
        fillers = self._fillers
        told = await self._tell(events, moment, generation, utterance)
        # The fixed sentence has been said first; then whoever is there should know.
        told.wants_person = told.wants_person or is_emergency(heard.text) is not None
        self._stop("filler", "no_answer")
        if self._running == message_id:
            self._running = None
        times = TurnTimes(
            message_id,
            Transport.RELAY,
            None if told.first_at is None else max(1, round((told.first_at - began) * 1000)),
            round((monotonic() - began) * 1000),
            round(told.tools_ms),
            had_filler=self._fillers > fillers,
            was_interrupted=generation != self._generation,
        )
        await self._stored(told, moment, generation, utterance, times)

    async def _tell(
        self, events: AsyncIterator[TurnEvent], moment: Moment, generation: int, utterance: Utterance
    ) -> "_Told":
        """Speak each checked sentence as it comes, as long as the caller has not broken in."""
        told = _Told()
        async for event in events:
            is_current = generation == self._generation
            match event:
                case Accepted():
                    await self._follow_language(generation)
                case ToolUsed():
                    told.tools_ms += event.milliseconds
                    told.is_done = told.is_done or bool(event.result.get("done"))
                    told.wants_person = told.wants_person or bool(event.result.get("asked_person"))
                case Said(text) if is_current:
                    self._stop("filler", "no_answer")
                    told.first_at = told.first_at or monotonic()
                    await self._say(text, moment, utterance, interruptible=not told.is_done)
                case Replied(replied) if replied.role is Role.ASSISTANT:
                    told.entry = replied
                case Failed() if is_current:
                    await self._say_key("voice.sorry_again")
        return told

    async def _stored(
        self, told: _Told, moment: Moment, generation: int, utterance: Utterance, times: TurnTimes
    ) -> None:
        """The turn is over: keep what was spoken, and finish saying it unless the caller broke in."""
        entry = told.entry
        if entry is None:
            if generation == self._generation:
                await self._say_key("voice.person_reads")
            return
        if not utterance.pieces and generation == self._generation:
            await self._say(entry.text or "", moment, utterance, interruptible=not is_done(entry))
        await self.context.write(
            keep.keep_turn, call_sid=self.call_sid, entry_id=entry.public_id, speech=utterance.speech, times=times
        )
        utterance.entry_id = entry.public_id
        if generation != self._generation:
            await self._note_cut(utterance, utterance.interrupted_after or "")
            return
        await self._complete()
        if is_farewell(entry):
            await self._end(GOODBYE)
        elif (told.wants_person or is_lost(entry)) and await self.context.read(
            number_of_person, moment.call
        ) is not None:
            await self._go_to_person()

    async def _say(self, text: str, moment: Moment, utterance: Utterance, *, interruptible: bool) -> None:
        spoken = speak(text, Ear(self._language, moment.today))
        utterance.add(text, spoken)
        if spoken:
            token = frames.text(f"{spoken} ", last=False, language=self._language, interruptible=interruptible)
            await self._send(token)

    async def _complete(self) -> None:
        """Nothing more follows; without `last` the provider would hold the tail back."""
        # Before it leaves: the report that all was played may be here sooner than we are back.
        self._utterance.is_complete = True
        await self._send(frames.text("", last=True, language=self._language))
        self._listen(after=self._utterance.seconds_left(self.line.patience.per_character))

    async def _say_key(self, key: str) -> None:
        """One of the line's own sentences: not part of the conversation."""
        words = words_for(self._language, "ear")
        moment = await self._moment()
        spoken = polite(words.say(key, business=moment.business.name), self._language)
        self._utterance = Utterance(is_heard=True)
        self._played = asyncio.Event()
        self._utterance.add(spoken, spoken)
        await self._send(frames.text(spoken, last=False, language=self._language))
        await self._complete()

    async def _repeat(self, moment: Moment, *, before: str | None = None) -> None:
        """The last words again, without asking any model."""
        if moment.language != self._language:
            self._language = moment.language
            await self._send(frames.switch(moment.language))
        self._generation += 1
        self._utterance = Utterance(entry_id=moment.last.public_id if moment.last else None)
        self._played = asyncio.Event()
        if before is not None:
            prefix = polite(words_for(moment.language, "ear").say(before), moment.language)
            await self._send(frames.text(f"{prefix} ", last=False, language=moment.language))
        if moment.only_greeted:
            for line in split_greeting(moment)[1]:
                self._utterance.add(line.text, line.text)
                await self._send(frames.text(f"{line.text} ", last=False, language=line.language))
        elif moment.last is not None:
            await self._say(moment.last.text or "", moment, self._utterance, interruptible=True)
        await self._complete()

    async def _go_to_person(self) -> None:
        await self._say_key("voice.connecting")
        await self._end(PERSON)

    async def _can_put_through(self, moment: Moment) -> bool:
        return await self.context.read(number_of_person, moment.call) is not None

    async def _filler(self) -> None:
        key = _FILLERS[self._fillers % len(_FILLERS)]
        self._fillers += 1
        spoken = polite(words_for(self._language, "ear").say(key), self._language)
        await self._send(frames.text(f"{spoken} ", last=True, language=self._language, filler=True))

    async def _say_still_working(self) -> None:
        spoken = polite(words_for(self._language, "ear").say("voice.still_working"), self._language)
        await self._send(frames.text(f"{spoken} ", last=True, language=self._language, filler=True))

    async def _follow_language(self, generation: int) -> None:
        language = await self.context.read(keep.language_of, call_sid=self.call_sid)
        if generation == self._generation and language is not None and language != self._language:
            self._language = language
            await self._send(frames.switch(language))

    async def _end(self, reason: str) -> None:
        """End once the last words were heard, so that they are not cut."""
        self._is_ending = True
        self._stop("silence", "filler", "no_answer")
        longest = self._utterance.seconds_left(self.line.patience.per_character) + 1.0
        with suppress(TimeoutError):
            await asyncio.wait_for(self._played.wait(), longest)
        await self._send(frames.end(reason))

    # What was heard

    async def _settle_hearing(self) -> None:
        """The caller spoke without breaking in: what should be over by now is taken as heard."""
        utterance = self._utterance
        if utterance.is_complete and not utterance.seconds_left(self.line.patience.per_character):
            await self._note_played()

    async def _note_played(self) -> None:
        utterance = self._utterance
        self._played.set()
        if utterance.interrupted_after is None and not utterance.is_heard and utterance.entry_id is not None:
            utterance.is_heard = True
            await self.context.write(keep.heard_out, call_sid=self.call_sid, entry_id=utterance.entry_id)
        self._listen()

    async def _note_cut(self, utterance: Utterance, heard: str) -> None:
        if utterance.entry_id is not None:
            until = utterance.heard_until(heard)
            await self.context.write(keep.cut_off, call_sid=self.call_sid, entry_id=utterance.entry_id, until=until)

    def _break_off(self) -> None:
        if self._running is None:
            return
        conversation_id = self.conversation_id
        if conversation_id is not None:
            self.line.assistant.break_off(
                self.context, conversation_id=conversation_id, client_message_id=self._running
            )

    # Clocks

    def _listen(self, *, after: float = 0.0) -> None:
        if not self._is_ending and self._running is None:
            self._start("silence", after + self.line.patience.silence, self._silence)

    async def _silence(self) -> None:
        self._silences += 1
        if self._silences >= _MOST_SILENCES:
            await self._say_key("voice.silence_end")
            await self._end(GOODBYE)
            return
        key = "voice.still_there" if self._silences == 1 else "voice.still_there_again"
        await self._repeat(await self._moment(), before=key)

    def _watch_length(self, moment: Moment) -> None:
        spent = (self.context.clock.now() - moment.call.started_at).total_seconds()
        left = moment.settings.most_minutes * 60 - spent
        self._start("warning", max(0.0, left - _WARNED_BEFORE), self._warn)
        self._start("length", max(0.0, left), self._time_up)

    async def _warn(self) -> None:
        await self._repeat(await self._moment(), before="voice.time_warning")

    async def _time_up(self) -> None:
        self._break_off()
        self._generation += 1
        await self._say_key("voice.time_up")
        await self._end(GOODBYE)

    def _start(self, name: str, seconds: float, then: Callable[[], Awaitable[None]]) -> None:
        self._stop(name)
        self._timers[name] = asyncio.create_task(self._after(name, seconds, then))

    async def _after(self, name: str, seconds: float, then: Callable[[], Awaitable[None]]) -> None:
        await asyncio.sleep(seconds)
        self._timers.pop(name, None)
        try:
            await then()
        except Exception as error:
            # A clock of a call that is just ending: nothing is left to say it to.
            log.warning("relay.clock_failed", error=type(error).__name__, place=place_of(error))

    def _stop(self, *names: str) -> None:
        for name in names:
            timer = self._timers.pop(name, None)
            if timer is not None:
                timer.cancel()

    conversation_id: str | None = None

    async def _moment(self) -> Moment:
        moment = await self.context.read(load_moment, call_sid=self.call_sid)
        if moment is None:
            raise LookupError("the call is gone")
        self.conversation_id = moment.conversation.public_id
        return moment
