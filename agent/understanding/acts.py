"""What a message does in answer to the assistant's last one: the dialogue acts, and the goal that follows."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType
from typing import Final

from agent.understanding.facts import Slot
from agent.understanding.intents import Intent
from agent.understanding.signals import Signals, read_signals
from agent.understanding.text import read_text


class Act(StrEnum):
    INFORM = "inform"
    ASK = "ask"
    CONFIRM = "confirm"
    DENY = "deny"
    PICK = "pick"
    ASK_OTHERS = "ask_others"
    WANT = "want"
    ACCEPT_OFFER = "accept_offer"
    DECLINE_OFFER = "decline_offer"
    THANK = "thank"
    LEAVE = "leave"


class Move(StrEnum):
    """What the assistant's last message did, the weightiest first."""

    READ_BACK = "read_back"
    OFFERED_ACT = "offered_act"
    OTHER_TIME = "other_time"
    ANYTHING_ELSE = "anything_else"
    ASKED = "asked"
    DONE = "done"
    OPTIONS = "options"
    TOLD = "told"


class Goal(StrEnum):
    """What the conversation is about: finding a place or person, or an appointment."""

    SEARCH = "search"
    BOOK = "book"


@dataclass(frozen=True, slots=True)
class ActContext:
    """What the assistant knows when a message arrives.

    `moves` is None when its last message is not known; then it is guessed from `goal`, `needed` (slots that the goal
    still lacks) and the words. `known` are the values of slots that were settled before, as written.
    """

    moves: frozenset[Move] | None = frozenset()
    goal: Goal | None = None
    needed: frozenset[Slot] = frozenset()
    known: Mapping[Slot, tuple[str, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Understanding:
    acts: frozenset[Act]
    intents: tuple[Intent, ...]
    facts: frozenset[Slot]
    goal: Goal | None
    move: Move | None


_WHEN: Final = frozenset({Slot.DATE, Slot.TIME})
_ENDINGS: Final = frozenset({Act.LEAVE, Act.DECLINE_OFFER, Act.THANK})
_WHAT: Final = frozenset({Slot.PLACE, Slot.KIND})


def read_acts(text: str, *, context: ActContext, found: frozenset[Slot] = frozenset()) -> Understanding:
    """The acts of a message. `found` are slots that other readers filled from the same message."""
    reading = read_text(text)
    signals = read_signals(reading)
    facts = _news(reading.plain, signals.facts | found, context)
    move = _guess_move(signals, facts, context) if context.moves is None else _weightiest(context.moves)
    acts = _ANSWERS[move](signals, facts, context)
    if acts & _ENDINGS:
        # "That is all for today", "not right now": the time is that of the farewell.
        facts -= _WHEN
    return Understanding(acts, signals.intents, facts, _next_goal(acts, signals, facts, context), move)


def _news(plain: str, facts: frozenset[Slot], context: ActContext) -> frozenset[Slot]:
    """Facts without those that only repeat what is known: "another dentist in San Jose" when San Jose was asked for."""
    return frozenset(
        slot
        for slot in facts
        if slot not in _WHAT or not any(_repeats(plain, value) for value in context.known.get(slot, ()))
    )


def _repeats(plain: str, value: str) -> bool:
    return read_text(value).plain in plain


def _weightiest(moves: frozenset[Move]) -> Move | None:
    return next((move for move in Move if move in moves), None)


Reply = Callable[[Signals, frozenset[Slot], ActContext], frozenset[Act]]


def _when(condition: object, act: Act) -> frozenset[Act]:
    return frozenset({act}) if condition else frozenset()


def _leaving(signals: Signals) -> frozenset[Act]:
    return _when(signals.leaves or signals.ends_with_thanks, Act.LEAVE)


def _reply_to_nothing(signals: Signals, facts: frozenset[Slot], context: ActContext) -> frozenset[Act]:
    return frozenset({Act.WANT}) | _when(facts, Act.INFORM)


def _reply_to_question(signals: Signals, facts: frozenset[Slot], context: ActContext) -> frozenset[Act]:
    return frozenset({Act.INFORM})


def _reply_to_read_back(signals: Signals, facts: frozenset[Slot], context: ActContext) -> frozenset[Act]:
    corrects = signals.says_no or signals.takes_back
    if facts & _WHEN or (corrects and (facts or not signals.asks)):
        return frozenset({Act.DENY, Act.INFORM})
    return frozenset({Act.CONFIRM}) | _when(signals.asks or signals.is_question, Act.ASK)


def _reply_to_offered_act(signals: Signals, facts: frozenset[Slot], context: ActContext) -> frozenset[Act]:
    if signals.says_no:
        return frozenset({Act.DECLINE_OFFER}) | _when(signals.thanks, Act.LEAVE) | _leaving(signals)
    return frozenset({Act.ACCEPT_OFFER}) | _when(facts, Act.INFORM)


def _reply_to_other_time(signals: Signals, facts: frozenset[Slot], context: ActContext) -> frozenset[Act]:
    if signals.says_no or signals.leaves:
        return frozenset({Act.DENY}) | _when(signals.thanks, Act.LEAVE) | _leaving(signals)
    return frozenset({Act.CONFIRM})


def _reply_to_anything_else(signals: Signals, facts: frozenset[Slot], context: ActContext) -> frozenset[Act]:
    if not signals.leaves and (signals.wants_booking or facts or signals.wants_search and not signals.thanks):
        return _reply_to_nothing(signals, facts, context)
    if signals.asks and not signals.thanks and not signals.leaves:
        return frozenset({Act.ASK})
    return frozenset({Act.DENY, Act.THANK})


def _reply_to_done(signals: Signals, facts: frozenset[Slot], context: ActContext) -> frozenset[Act]:
    if signals.asks or signals.is_question:
        return frozenset({Act.ASK})
    return frozenset({Act.THANK}) | _when(signals.leaves, Act.LEAVE)


def _reply_to_options(signals: Signals, facts: frozenset[Slot], context: ActContext) -> frozenset[Act]:
    if context.goal is Goal.BOOK:
        return _reply_to_done(signals, facts, context)
    if signals.leaves:
        return frozenset({Act.PICK, Act.LEAVE})
    if facts & _WHEN:
        return frozenset({Act.PICK, Act.WANT, Act.INFORM})
    if signals.wants_others or facts & _WHAT and not signals.asks:
        return frozenset({Act.ASK_OTHERS}) | _when(facts & _WHAT, Act.INFORM)
    if signals.wants_booking:
        return frozenset({Act.PICK, Act.WANT})
    if signals.asks or signals.is_question and not signals.picks:
        return frozenset({Act.ASK})
    if signals.says_no and not signals.picks:
        return frozenset({Act.ASK_OTHERS})
    return frozenset({Act.PICK}) | _when(signals.ends_with_thanks, Act.LEAVE)


_ANSWERS: Final[Mapping[Move | None, Reply]] = MappingProxyType(
    {
        None: _reply_to_nothing,
        Move.ASKED: _reply_to_question,
        Move.READ_BACK: _reply_to_read_back,
        Move.OFFERED_ACT: _reply_to_offered_act,
        Move.OTHER_TIME: _reply_to_other_time,
        Move.ANYTHING_ELSE: _reply_to_anything_else,
        Move.DONE: _reply_to_done,
        Move.OPTIONS: _reply_to_options,
        Move.TOLD: _reply_to_options,
    }
)


def _guess_move(signals: Signals, facts: frozenset[Slot], context: ActContext) -> Move | None:
    if context.goal is None:
        ends = (signals.says_no or signals.thanks or signals.leaves) and not (facts or signals.wants_booking)
        return Move.ANYTHING_ELSE if ends else None
    if context.needed:
        return Move.ASKED
    if context.goal is Goal.SEARCH:
        return Move.OFFERED_ACT if Slot.STAFF in context.known else Move.OPTIONS
    return _guess_booking_move(signals, facts)


def _guess_booking_move(signals: Signals, facts: frozenset[Slot]) -> Move:
    """All is known: the details were read back, or the appointment is made, or the assistant offers more help."""
    if signals.leaves:
        return Move.ANYTHING_ELSE if signals.says_no else Move.DONE
    if facts & _WHEN or signals.says_plain_yes:
        return Move.READ_BACK
    if signals.says_no:
        return Move.READ_BACK if facts or signals.wants_booking else Move.ANYTHING_ELSE
    if signals.asks or signals.is_question:
        return Move.READ_BACK if signals.says_yes else Move.DONE
    return Move.DONE if signals.thanks else Move.READ_BACK


def _next_goal(acts: frozenset[Act], signals: Signals, facts: frozenset[Slot], context: ActContext) -> Goal | None:
    if Act.DECLINE_OFFER in acts or acts == {Act.DENY, Act.THANK}:
        return None
    if Act.ACCEPT_OFFER in acts or {Act.WANT, Act.PICK} <= acts:
        return Goal.BOOK
    if Act.WANT in acts:
        return _goal_of_wish(signals, facts)
    return context.goal


def _goal_of_wish(signals: Signals, facts: frozenset[Slot]) -> Goal:
    if facts & (_WHEN | {Slot.STAFF}):
        return Goal.BOOK
    if signals.wants_search or signals.needs_somebody or facts & _WHAT:
        return Goal.SEARCH
    return Goal.BOOK
