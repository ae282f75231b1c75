"""One turn of the Gather loop: hear, let the assistant answer, say it; the caller is never left without a word."""

import asyncio
from dataclasses import dataclass, replace

import structlog

from agent.turn_events import Replied, ToolUsed
from agent.understanding.emergencies import is_emergency
from app.clock import monotonic
from app.conversations.conversation import Entry, Role
from app.conversations.errors import ConversationClosed, TurnNotFound, TurnRunning
from app.phone.call import Transport, TurnTimes
from app.phone.reach_person import number_of_person
from app.tenant_context import TenantContext
from app.words import words_for
from voice import twiml
from voice.changes import begin_transfer, switch_language
from voice.gather.enter import enter_turn, leave_turn, next_turn
from voice.greeting import split_greeting
from voice.hearing import Heard, Kind, hear_keys, hear_words
from voice.line import PhoneLine
from voice.moment import Expecting, Moment, load_moment
from voice.say import ear_of, is_farewell, is_lost, polite, speak_entry
from voice.time_up import Clockwork, look_at_clock
from voice.transfer import transfer

log = structlog.get_logger()

_MOST_SILENCES = 3
_END_OF_SPEECH = {Expecting.CONFIRM: 1, Expecting.OFFER: 1, Expecting.ANYTHING: 2, Expecting.PHONE: 3}


@dataclass(frozen=True, slots=True)
class Said:
    """What the provider reported: words, keys, or neither."""

    words: str = ""
    keys: str = ""


@dataclass(frozen=True, slots=True)
class Answered:
    """The assistant's entry of a turn; none where a person has taken the conversation over."""

    entry: Entry | None
    first_ms: int = 0
    tools_ms: int = 0
    wants_person: bool = False
    is_urgent: bool = False


@dataclass(frozen=True, slots=True)
class GatherLoop:
    """The loop of one call's webhooks."""

    line: PhoneLine
    context: TenantContext
    call_sid: str

    async def turn(self, number: int, said: Said, *, token: str | None = None) -> str:
        """Answer a turn's webhook within a few seconds, whatever the model does."""
        entered = await self.context.write(enter_turn, call_sid=self.call_sid, number=number, token=token)
        moment = entered.moment
        if moment is None:
            return self.apologise()
        if entered.repeated is not None:
            return entered.repeated
        if entered.is_running:
            return self._poll(moment, number, 1)
        if not moment.call.is_open:
            return twiml.end(())
        clock = look_at_clock(moment.call, moment.settings.most_minutes, self.context.clock.now())
        if clock is Clockwork.OVER:
            return await self._say_and_end(moment, number, "voice.time_up")
        heard = hear_keys(said.keys, moment) if said.keys.strip() else hear_words(said.words, moment)
        return await self._react(moment, number, heard, "voice.time_warning" if clock is Clockwork.WARN else None)

    async def resume(self, *, prefix: str, text_key: str | None = None) -> str:
        """Go on after the line changed: with the last question, or with what the caller wants now."""
        number = await self.context.write(next_turn, call_sid=self.call_sid)
        entered = await self.context.write(enter_turn, call_sid=self.call_sid, number=number, token=None)
        moment = entered.moment
        if moment is None:
            return self.apologise()
        if text_key is None:
            return await self._finish(moment, number, self._ask(moment, number + 1, prefix=prefix))
        text = words_for(moment.language).say(text_key)
        return await self._converse(moment, number, Heard(Kind.SAY, text), prefix)

    async def greet(self) -> str:
        """The first words of a call: what this is, which is not broken into, then the first question."""
        moment = await self.context.read(load_moment, call_sid=self.call_sid)
        if moment is None or moment.last is None:
            return self.apologise()
        disclosure, question = split_greeting(moment)
        asked = self._shape(moment, 1, (disclosure,), question)
        return twiml.ask(replace(asked, digits=1))

    async def poll(self, number: int, attempt: int) -> str:
        """Ask again for an answer that was not ready; after so many times the caller is told honestly."""
        moment = await self.context.read(load_moment, call_sid=self.call_sid)
        if moment is None:
            return self.apologise()
        task = self.line.tasks.find(self._task_name(number)) or self._rejoin(moment, number)
        done, _ = await asyncio.wait({task}, timeout=self.line.patience.poll)
        if done:
            answered: str = task.result()
            return answered
        if attempt >= self.line.patience.polls:
            return self._ask(moment, number + 1, prefix="voice.still_working")
        return twiml.wait((), url=self._url(f"poll/{number}/{attempt + 1}"), seconds=1)

    def apologise(self) -> str:
        """What is said where nothing else can be."""
        return twiml.end((twiml.Line(words_for("en", "ear").say("voice.broken"), "en"),))

    async def _react(self, moment: Moment, number: int, heard: Heard, prefix: str | None) -> str:
        match heard.kind:
            case Kind.SILENCE:
                return await self._silence(moment, number)
            case Kind.REPEAT:
                return await self._finish(moment, number, self._ask(moment, number + 1))
            case Kind.NOTHING:
                return await self._finish(moment, number, self._listen(moment, number + 1))
            case Kind.WAIT:
                kept = f"{heard.text} +" if moment.pending else heard.text
                return await self._finish(moment, number, self._listen(moment, number + 1, brief=True), pending=kept)
            case Kind.MORE:
                line = self._line(moment, "voice.rest_of_number")
                response = twiml.ask(self._shape(moment, number + 1, (), (line,)))
                return await self._finish(moment, number, response, pending=f"{heard.text} +")
            case Kind.LANGUAGE:
                return await self._switch(moment, number, heard)
            case Kind.PERSON:
                through = await self.put_through(moment, number)
                if through is not None:
                    return through
        return await self._converse(moment, number, heard, prefix)

    async def _converse(self, moment: Moment, number: int, heard: Heard, prefix: str | None) -> str:
        work = self._answer(moment, number, heard, prefix)
        task = self.line.tasks.start(self._task_name(number), work)
        done, _ = await asyncio.wait({task}, timeout=self.line.patience.first_answer)
        return task.result() if done else self._poll(moment, number, 1)

    async def _answer(self, moment: Moment, number: int, heard: Heard, prefix: str | None) -> str:
        """The whole turn; it goes on where the webhook stopped waiting, and its answer is stored once."""
        began = monotonic()
        message_id = self._message_id(number)
        conversation_id = moment.conversation.public_id
        try:
            events = await self.line.assistant.receive(
                self.context,
                conversation_id=conversation_id,
                client_message_id=message_id,
                text=heard.text,
                action=heard.action,
            )
        except ConversationClosed:
            return await self._say_and_end(moment, number, "voice.goodbye")
        except TurnRunning:
            return await self._finish(moment, number, self._ask(moment, number + 1, prefix="voice.sorry_again"))
        entry, tools, wants_person = None, 0.0, False
        async for event in events:
            match event:
                case Replied(replied) if replied.role is Role.ASSISTANT:
                    entry = replied
                case ToolUsed():
                    tools += event.milliseconds
                    wants_person = wants_person or bool(event.result.get("asked_person"))
        is_urgent = is_emergency(heard.text) is not None
        answered = Answered(entry, round((monotonic() - began) * 1000), round(tools), wants_person, is_urgent)
        return await self._say(moment, number, answered, prefix)

    async def _say(self, before: Moment, number: int, answered: Answered, prefix: str | None) -> str:
        moment = await self.context.read(load_moment, call_sid=self.call_sid) or before
        entry = answered.entry
        if entry is None:
            return await self._finish(moment, number, self._ask(moment, number + 1, prefix="voice.person_reads"))
        spoken = speak_entry(entry, ear_of(moment))
        if answered.wants_person or answered.is_urgent or is_lost(entry):
            # What to do in an emergency is said before anybody is rung.
            first = (twiml.Line(spoken.whole, moment.language),) if answered.is_urgent else ()
            through = await self.put_through(moment, number, first=first)
            if through is not None:
                return through
        if is_farewell(entry):
            response = twiml.end((twiml.Line(spoken.whole, moment.language),))
        else:
            response = self._ask(moment, number + 1, prefix=prefix)
        times = TurnTimes(
            self._message_id(number), Transport.GATHER, answered.first_ms, answered.first_ms, answered.tools_ms
        )
        return await self._finish(
            moment,
            number,
            response,
            entry_id=entry.public_id,
            speech=spoken.whole,
            times=times,
            warned=prefix == "voice.time_warning",
        )

    async def _silence(self, moment: Moment, number: int) -> str:
        count = moment.call.silences + 1
        if count >= _MOST_SILENCES:
            return await self._say_and_end(moment, number, "voice.silence_end")
        key = "voice.still_there" if count == 1 else "voice.still_there_again"
        return await self._finish(moment, number, self._ask(moment, number + 1, prefix=key), silences=count)

    async def _switch(self, moment: Moment, number: int, heard: Heard) -> str:
        assert heard.language is not None
        await self.context.write(switch_language, moment=moment, language=heard.language)
        changed = await self.context.read(load_moment, call_sid=self.call_sid) or moment
        return await self._finish(changed, number, self._ask(changed, number + 1))

    async def put_through(self, moment: Moment, number: int, *, first: tuple[twiml.Line, ...] = ()) -> str | None:
        """Ring a person; nothing where nobody can be reached now and a message is to be taken."""
        person = await self.context.read(number_of_person, moment.call)
        if person is None:
            return None
        response = transfer(self.line, self.context.record.public_id, moment, person, first=first)
        await self.context.write(begin_transfer, moment=moment)
        return await self._finish(moment, number, response)

    async def _say_and_end(self, moment: Moment, number: int, key: str) -> str:
        return await self._finish(moment, number, twiml.end((self._line(moment, key),)))

    async def _finish(self, moment: Moment, number: int, response: str, **facts: object) -> str:
        await self.context.write(leave_turn, moment=moment, number=number, response=response, **facts)  # type: ignore[arg-type]
        return response

    def _ask(self, moment: Moment, number: int, *, prefix: str | None = None) -> str:
        """The assistant's last words, asked (again); a read-back before anything is listened for."""
        language = moment.language
        first = [self._line(moment, prefix)] if prefix else []
        question: list[twiml.Line] = []
        if moment.only_greeted:
            question += split_greeting(moment)[1]
        elif moment.last is not None:
            spoken = speak_entry(moment.last, ear_of(moment))
            first += [twiml.Line(spoken.first, language)] if spoken.first else []
            question.append(twiml.Line(spoken.question, language))
        return twiml.ask(self._shape(moment, number, tuple(first), tuple(question)))

    def _listen(self, moment: Moment, number: int, *, brief: bool = False) -> str:
        """Nothing is said: the caller is not done."""
        shape = self._shape(moment, number, (), (), patience=3 if brief else None)
        return twiml.ask(shape)

    def _shape(
        self,
        moment: Moment,
        number: int,
        first: tuple[twiml.Line, ...],
        question: tuple[twiml.Line, ...],
        *,
        patience: int | None = None,
    ) -> twiml.Ask:
        return twiml.Ask(
            first=first,
            question=question,
            action=self._url(f"turn/{number}"),
            language=moment.language,
            hints=twiml.hints_of((moment.business.name, *moment.services, *moment.staff)),
            digits=None if moment.expecting is Expecting.PHONE else 1,
            end_of_speech=_END_OF_SPEECH[moment.expecting],
            patience=patience or 7,
        )

    def _poll(self, moment: Moment, number: int, attempt: int) -> str:
        keys = ("voice.one_moment", "voice.one_moment_more")
        key = keys[number % len(keys)]
        return twiml.wait((self._line(moment, key),), url=self._url(f"poll/{number}/{attempt}"))

    def _rejoin(self, moment: Moment, number: int) -> "asyncio.Task[str]":
        """The process was started anew while the turn ran: whoever finished it, its answer is told."""
        return self.line.tasks.start(self._task_name(number), self._tell_again(moment, number))

    async def _tell_again(self, moment: Moment, number: int) -> str:
        try:
            events = await self.line.assistant.join(
                self.context,
                conversation_id=moment.conversation.public_id,
                client_message_id=self._message_id(number),
            )
        except TurnNotFound:
            return await self._finish(moment, number, self._ask(moment, number + 1, prefix="voice.sorry_again"))
        entry = None
        async for event in events:
            if isinstance(event, Replied) and event.entry.role is Role.ASSISTANT:
                entry = event.entry
        return await self._say(moment, number, Answered(entry), None)

    def _line(self, moment: Moment, key: str) -> twiml.Line:
        sentence = words_for(moment.language, "ear").say(key, business=moment.business.name)
        return twiml.Line(polite(sentence, moment.language), moment.language)

    def _url(self, path: str) -> str:
        return self.line.url(self.context.record.public_id, path)

    def _message_id(self, number: int) -> str:
        return f"{self.call_sid[-40:]}:{number}"

    def _task_name(self, number: int) -> str:
        return f"{self.context.record.public_id} {self.call_sid} {number}"
