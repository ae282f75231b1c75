"""What a message does in answer to the assistant's last one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agent.understanding.acts import Act, ActContext, Goal, Move, read_acts
from agent.understanding.facts import Slot

BOOKED = {Slot.DATE: ("friday",), Slot.TIME: ("3 pm",), Slot.STAFF: ("Ana",)}
READ_BACK = ActContext(moves=frozenset({Move.READ_BACK}), goal=Goal.BOOK, known=BOOKED)
OFFERED_ACT = ActContext(moves=frozenset({Move.OFFERED_ACT}), goal=Goal.SEARCH)
OPTIONS = ActContext(moves=frozenset({Move.OPTIONS}), goal=Goal.SEARCH, known={Slot.PLACE: ("Springfield",)})
ANYTHING_ELSE = ActContext(moves=frozenset({Move.ANYTHING_ELSE}), goal=Goal.BOOK)
DONE = ActContext(moves=frozenset({Move.DONE}), goal=Goal.BOOK)
ASKED = ActContext(moves=frozenset({Move.ASKED}), goal=Goal.BOOK)
OTHER_TIME = ActContext(moves=frozenset({Move.OTHER_TIME}), goal=Goal.BOOK)


def _acts(text: str, context: ActContext) -> set[Act]:
    return set(read_acts(text, context=context).acts)


@pytest.mark.parametrize(
    ("text", "acts"),
    [
        ("yes that's it", {Act.CONFIRM}), ("Correct", {Act.CONFIRM}), ("sí, perfecto", {Act.CONFIRM}),
        ("great", {Act.CONFIRM}),
        ("yes, what's the address?", {Act.CONFIRM, Act.ASK}), ("sí, ¿cuánto cuesta?", {Act.CONFIRM, Act.ASK}),
        ("yes. is there parking", {Act.CONFIRM, Act.ASK}), ("no, make it 4 pm", {Act.DENY, Act.INFORM}),
        ("no", {Act.DENY, Act.INFORM}),
        ("actually tuesday would be better", {Act.DENY, Act.INFORM}), ("no, el martes", {Act.DENY, Act.INFORM}),
        ("mejor a las 5", {Act.DENY, Act.INFORM}),
        ("sorry, i meant with Bob Stone", {Act.DENY, Act.INFORM}),
    ],
)  # fmt: skip
def test_a_reply_to_a_read_back(text: str, acts: set[Act]) -> None:
    assert _acts(text, READ_BACK) == acts


@pytest.mark.parametrize(
    ("text", "acts"),
    [
        ("yes please", {Act.ACCEPT_OFFER}), ("sí, por favor", {Act.ACCEPT_OFFER}),
        ("sure, for tomorrow at 2", {Act.ACCEPT_OFFER, Act.INFORM}),
        ("no, not now", {Act.DECLINE_OFFER}), ("ahora no", {Act.DECLINE_OFFER}),
        ("no thanks, that's all", {Act.DECLINE_OFFER, Act.LEAVE}),
        ("i'd rather wait", {Act.DECLINE_OFFER}), ("no gracias", {Act.DECLINE_OFFER, Act.LEAVE}),
    ],
)  # fmt: skip
def test_a_reply_to_an_offer_to_book(text: str, acts: set[Act]) -> None:
    assert _acts(text, OFFERED_ACT) == acts


@pytest.mark.parametrize(
    ("text", "acts"),
    [
        ("that sounds good", {Act.PICK}), ("me gusta ese", {Act.PICK}), ("anyone else?", {Act.ASK_OTHERS}),
        ("¿hay otra opción?", {Act.ASK_OTHERS}),
        ("show me another one in Shelbyville", {Act.ASK_OTHERS, Act.INFORM}),
        ("another one in Springfield", {Act.ASK_OTHERS}),
        ("what's their phone number?", {Act.ASK}), ("¿cuál es la dirección?", {Act.ASK}),
        ("perfect, book me an appointment", {Act.PICK, Act.WANT}),
        ("great, book it for monday at 9", {Act.PICK, Act.WANT, Act.INFORM}),
        ("that works, thanks", {Act.PICK, Act.LEAVE}),
        ("no, i don't like that", {Act.ASK_OTHERS}), ("perfect, that's all", {Act.PICK, Act.LEAVE}),
    ],
)  # fmt: skip
def test_a_reply_to_options(text: str, acts: set[Act]) -> None:
    assert _acts(text, OPTIONS) == acts


@pytest.mark.parametrize(
    ("text", "context", "acts"),
    [
        ("no, that's all for today", ANYTHING_ELSE, {Act.DENY, Act.THANK}),
        ("nada más, gracias", ANYTHING_ELSE, {Act.DENY, Act.THANK}),
        ("yes, book me for the 5th", ANYTHING_ELSE, {Act.WANT, Act.INFORM}),
        ("what's your address?", ANYTHING_ELSE, {Act.ASK}),
        ("thanks", DONE, {Act.THANK}),
        ("thank you, that's all i need", DONE, {Act.THANK, Act.LEAVE}),
        ("gracias, adiós", DONE, {Act.THANK, Act.LEAVE}),
        ("do you take cards?", DONE, {Act.ASK}),
        ("tuesday", ASKED, {Act.INFORM}),
        ("with Ana please", ASKED, {Act.INFORM}),
        ("yes, that works", OTHER_TIME, {Act.CONFIRM}),
        ("no, that won't work", OTHER_TIME, {Act.DENY}),
        ("no thanks, bye", OTHER_TIME, {Act.DENY, Act.LEAVE}),
        ("i need an appointment", ActContext(), {Act.WANT}),
        ("quiero una cita mañana", ActContext(), {Act.WANT, Act.INFORM}),
    ],
)
def test_replies_elsewhere(text: str, context: ActContext, acts: set[Act]) -> None:
    assert _acts(text, context) == acts


@pytest.mark.parametrize(
    ("text", "context", "goal"),
    [
        ("i need an appointment", ActContext(), Goal.BOOK),
        ("book me for friday at 3", ActContext(), Goal.BOOK),
        ("can you find me a salon in Springfield", ActContext(), Goal.SEARCH),
        ("i need a dermatologist", ActContext(), Goal.SEARCH),
        ("can you find a slot on friday", ActContext(), Goal.BOOK),
        ("yes please", OFFERED_ACT, Goal.BOOK),
        ("no thanks", OFFERED_ACT, None),
        ("no, that's all", ANYTHING_ELSE, None),
        ("that one looks good", OPTIONS, Goal.SEARCH),
        ("great, i want to book it", OPTIONS, Goal.BOOK),
    ],
)
def test_the_goal_follows_from_the_acts(text: str, context: ActContext, goal: Goal | None) -> None:
    assert read_acts(text, context=context).goal is goal


@pytest.mark.parametrize(
    ("text", "goal", "needed", "known", "move"),
    [
        ("tuesday", Goal.BOOK, {Slot.DATE}, {}, Move.ASKED),
        ("yes, that's right", Goal.BOOK, set(), BOOKED, Move.READ_BACK),
        ("no, at 4 pm", Goal.BOOK, set(), BOOKED, Move.READ_BACK),
        ("thanks a lot", Goal.BOOK, set(), BOOKED, Move.DONE),
        ("no thanks", Goal.BOOK, set(), BOOKED, Move.ANYTHING_ELSE),
        ("anyone else?", Goal.SEARCH, set(), {Slot.PLACE: ("Springfield",)}, Move.OPTIONS),
        ("yes please", Goal.SEARCH, set(), {Slot.STAFF: ("Ana",)}, Move.OFFERED_ACT),
        ("i want a haircut", None, set(), {}, None),
        ("no, that's all", None, set(), {}, Move.ANYTHING_ELSE),
    ],
)
def test_an_unknown_last_message_is_guessed(
    text: str, goal: Goal | None, needed: set[Slot], known: dict[Slot, tuple[str, ...]], move: Move | None
) -> None:
    context = ActContext(moves=None, goal=goal, needed=frozenset(needed), known=known)

    assert read_acts(text, context=context).move is move


def test_the_day_of_a_farewell_is_no_fact() -> None:
    assert read_acts("that's all for today, thanks", context=DONE).facts == frozenset()
    assert Slot.DATE in read_acts("today please", context=ASKED).facts


def test_what_other_readers_found_counts_as_a_fact() -> None:
    reading = read_acts("balayage please, i want to book", context=ActContext(), found=frozenset({Slot.SERVICE}))

    assert reading.acts == {Act.WANT, Act.INFORM}


@given(st.text(max_size=300), st.sampled_from([None, *Move]), st.sampled_from([None, *Goal]))
def test_any_text_is_read(text: str, move: Move | None, goal: Goal | None) -> None:
    moves = frozenset({move}) if move else frozenset()

    assert read_acts(text, context=ActContext(moves=moves, goal=goal)).acts
    assert read_acts(text, context=ActContext(moves=None, goal=goal)).acts
