"""Reading yes and no after a read-back: only an undoubted yes may commit."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agent.understanding.answers import Answer, ProposedAct, read_answer

YES = [
    "yes", "Yes.", "YES!!!", "yesss", "yep", "yup", "yeah", "y", "ya", "ok", "okay", "OK!", "k", "sure", "sure thing",
    "yep go ahead", "go ahead", "please go ahead", "yes please go ahead and book it", "sounds good",
    "sounds great to me",
    "Sounds good, thanks!", "perfect, do it", "perfect", "great", "that works", "that works for me", "works for me",
    "that'd be great", "that would be perfect, thank you", "that will work", "that will do", "that's right",
    "that is correct", "yes, that's correct", "Correct.", "looks good", "all good", "it's perfect",
    "everything looks right",
    "absolutely", "of course", "definitely", "by all means", "yes of course", "let's do it", "lets go with that",
    "I'll take it", "i would like that", "I'd love that", "yes i would", "yes it is", "yes I do", "book it",
    "Book it please",
    "yes book it", "yes, please book the appointment", "ok book me in", "confirm", "I confirm", "confirmed",
    "yes confirm it",
    "go for it", "do it", "please do", "proceed", "uh huh", "um yes", "well, yes", "yes yes", "Yes, thank you so much",
    "good morning, yes", "yes, bye", "yes thanks see you then", "yes no problem", "hi yes that's fine",
    "fine by all means",
    "That's what I want, yes", "yes please that's the one", "👍", "👍🏽", "✅", "you can book it", "I want to book it",
    "yees", "yse", "yea sounds good", "you bet", "roger that", "  yes  ", "yes\u200b", "“yes”", "y.",
]  # fmt: skip
YES_SPANISH = [
    "sí", "si", "Sí, dale", "dale", "vale", "claro", "claro que sí", "por supuesto", "sí por favor", "sí, gracias",
    "perfecto", "sí, perfecto, gracias", "está bien", "esta bien", "de acuerdo", "correcto", "exacto", "así es",
    "adelante",
    "sí, adelante", "me parece bien", "me viene bien", "suena bien", "confirmo", "lo confirmo", "sí confirmo", "hazlo",
    "resérvala", "sí, resérvamela", "sí, haz la reserva", "listo", "bueno, sí", "sí ok gracias", "sí, eso es",
    "genial", "venga",
    "¡Sí!", "sii", "eso es correcto", "todo bien", "sí señorita", "la quiero",
]  # fmt: skip
YES_AND_A_FACT = [
    "Yes. What's the address?", "Yes please. What is your phone number?", "Yes, that's right. Where are you located?",
    "Yes. How much is it?", "Correct, what's the address?", "yes and could you give me your phone number",
    "That works for me. Is there parking?", "Yes, book it. Do you take cards?", "yes what is the phone number",
    "Perfect. Can you give me the address?", "Yes, thanks. Can you send me the address?", "Sí. ¿Dónde están?",
    "sí, ¿dónde están?", "Sí, correcto. ¿Aceptan tarjeta?", "sí por favor. ¿cuál es el teléfono?",
    "Ok. What's your address?",
]  # fmt: skip
POLITE = [
    "Cool, thank you.", "Great, thank you", "great thanks!", "ok, thanks", "perfect, thanks", "Thanks, great.",
    "that's great, thank you", "nice, thanks a lot", "ok great thank you so much", "genial, gracias",
    "perfecto, gracias",
    "vale, gracias", "ok gracias", "alright thanks bye", "awesome, thanks", "bueno, gracias",
]  # fmt: skip
NO_AND_A_QUESTION = ["No, is there anything open at 4?", "no. what's the address?", "nope, do you have parking"]
NO = [
    "no", "No.", "nope", "nah", "no thanks", "no thank you", "not yet", "not now", "no way", "never mind", "nevermind",
    "yeah no", "I don't think so", "I don't want it", "please don't", "don't book it", "do not book that",
    "no that's wrong",
    "that's not right", "that is not correct", "wrong", "I changed my mind", "forget it", "absolutely not", "no no no",
    "cancel that", "hold off", "I'd rather not", "I guess not", "👎", "nooo",
]  # fmt: skip
NO_SPANISH = [
    "no gracias", "ahora no", "todavía no", "aún no", "mejor no", "claro que no", "por supuesto que no", "para nada",
    "ya no", "no quiero", "olvídalo", "eso no es correcto", "cancélalo", "de ninguna manera",
]  # fmt: skip
CHANGE = [
    "yes but at 4", "yes, but on Friday", "make it 5", "no, friday instead", "no, with Bob",
    "not at 4, at 5", "ok but with Ana", "yes for Maria", "tuesday", "at three", "yes at 4", "change it to tomorrow",
    "I said thursday", "rather the other one", "yes, but earlier", "later please", "actually with Bob", "the 5th",
]  # fmt: skip
CHANGE_SPANISH = [
    "sí pero a las 4", "no, el viernes", "mejor el martes", "con Ana", "cámbialo a mañana", "otro día", "más tarde",
    "sí, pero con Ana", "prefiero el lunes", "que sea a las cinco",
]  # fmt: skip
QUESTION = [
    "yes? what's the price", "what's the price", "sure, what about Friday", "how long does it take", "yes?",
    "is that with Ana",
    "can I bring my dog", "do you have parking", "ok, where are you", "who is it with", "is it tuesday?", "right?",
    "tell me the price first", "how about 4", "yes, how much is it?", "ok. how much is it?", "yes, but is that at 3?",
    "Yes. Is that with Ana?", "yes. when is it again?", "yes. what time is that?", "Yes. Do you have anything earlier?",
    "yes, can you change the address", "Yes. Can I also bring my son at 4?", "Yes. Is it the long one?",
    "Great, what's your address?", "oh great! what is the address?", "what is the address?", "yes? where are you?",
    "Yes. How long does it take?", "yes but where are you", "Yes. And who is it with, and where?",
]  # fmt: skip
QUESTION_SPANISH = [
    "¿cuánto cuesta?",
    "cuanto cuesta",
    "sí, pero ¿dónde están?",
    "¿puedo llevar a mi perro?",
    "¿con quién?",
    "¿sí?",
]
UNCLEAR = [
    "", "   ", "🙂", "...", "?!"[1:], "wait", "hold on", "one moment", "maybe", "I guess", "I guess so",
    "I think so maybe",
    "probably", "yes I guess", "yes maybe", "ok bye", "thanks", "thank you", "no problem", "why not", "not bad", "hmm",
    "let me check", "whatever", "ok wait", "yeah right", "yeah, right", "good morning", "goodbye", "right now", "asdf",
    "no yes", "no no, yes that's right", "my cat is called Tom", "<b>yes</b> or perhaps",
    "yes'; DROP TABLE appointments; --",
    "yes if my mother can come", "yes unless it rains", "yes and the moon is cheese", "ja", "oui", "да", "是",
    "ok so", "I was saying to my husband that yes",
]  # fmt: skip
UNCLEAR_SPANISH = [
    "espera",
    "un momento",
    "quizás",
    "tal vez",
    "creo que sí",
    "supongo",
    "gracias",
    "buenos días",
    "luego",
]


def _cases(texts: list[str], answer: Answer) -> list[tuple[str, Answer]]:
    return [(text, answer) for text in texts]


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        *_cases(YES + YES_SPANISH + YES_AND_A_FACT, Answer.YES),
        *_cases(POLITE, Answer.UNCLEAR),
        *_cases(NO + NO_SPANISH + NO_AND_A_QUESTION, Answer.NO),
        *_cases(CHANGE + CHANGE_SPANISH, Answer.CHANGE),
        *_cases(UNCLEAR + UNCLEAR_SPANISH, Answer.UNCLEAR),
    ],
)
def test_a_reply_to_a_booking_read_back_is_read(text: str, answer: Answer) -> None:
    assert read_answer(text, act="book") is answer


@pytest.mark.parametrize("text", QUESTION + QUESTION_SPANISH)
def test_a_question_is_never_a_yes(text: str) -> None:
    assert read_answer(text, act="book") is Answer.QUESTION


@pytest.mark.parametrize(
    ("text", "act", "answer"),
    [
        ("yes cancel it", "cancel", Answer.YES),
        ("cancel my appointment", "cancel", Answer.YES),
        ("sí, cancélala", "cancel", Answer.YES),
        ("yes cancel it", "book", Answer.NO),
        ("ok cancel it", "book", Answer.NO),
        ("move it", "move", Answer.YES),
        ("yes please move it", "move", Answer.YES),
        ("yes move it", "book", Answer.CHANGE),
        ("put me on the waitlist", "join_waitlist", Answer.YES),
        ("apúntame en la lista", "join_waitlist", Answer.YES),
        ("take me off the list", "leave_waitlist", Answer.YES),
        ("take me off the list", "join_waitlist", Answer.UNCLEAR),
        ("book it", "cancel", Answer.UNCLEAR),
        ("don't cancel it", "cancel", Answer.NO),
        ("do not move it", "move", Answer.NO),
        ("no, keep it", "cancel", Answer.NO),
    ],
)
def test_an_order_is_a_yes_only_to_the_act_that_was_proposed(text: str, act: ProposedAct, answer: Answer) -> None:
    assert read_answer(text, act=act) is answer


def test_what_repeats_the_proposal_is_not_held_against_a_yes() -> None:
    text = "Yes, Tuesday at 3"

    assert read_answer(text, act="book") is Answer.CHANGE
    assert read_answer(text, act="book", restated=[(5, 12), (16, 17)]) is Answer.YES


def test_a_word_that_is_a_yes_in_english_only_is_none_in_spanish() -> None:
    assert read_answer("ya", "en") is Answer.YES
    assert read_answer("ya", "es") is Answer.UNCLEAR


@pytest.mark.parametrize(
    "extra", ["but", "if", "not", "no", "wait", "maybe", "at 4", "with Bob", "?", "pero", "el martes"]
)
@pytest.mark.parametrize("yes", ["yes", "sounds good", "perfect", "sí", "vale", "ok"])
def test_a_yes_with_a_doubt_beside_it_is_no_yes(yes: str, extra: str) -> None:
    assert read_answer(f"{yes} {extra}", act="book") is not Answer.YES
    assert read_answer(f"{extra} {yes}", act="book") is not Answer.YES


@given(st.text(max_size=300))
def test_any_text_gets_an_answer(text: str) -> None:
    assert read_answer(text) in Answer


@given(st.text(alphabet=st.characters(categories=["L", "N"], exclude_characters="yYkK"), min_size=8, max_size=40))
def test_unknown_words_are_never_a_yes(text: str) -> None:
    assert read_answer(f"yes {text}x9q") is not Answer.YES


def test_a_very_long_message_is_no_yes() -> None:
    assert read_answer("yes " * 499 + "but no") is not Answer.YES
    assert read_answer("blah " * 400) is Answer.UNCLEAR
