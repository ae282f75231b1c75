"""What each kind of fact lets through, and what it does not."""

from dataclasses import replace
from datetime import date, time

import pytest

from agent.guard.check import check_sentence
from agent.guard.facts import (
    CommittedFact,
    DayFact,
    Facts,
    OwnerText,
    ServiceFact,
    SettingsFacts,
    SlotFact,
    SpecialDay,
)

MONDAY, THURSDAY, FRIDAY = date(2026, 11, 23), date(2026, 11, 26), date(2026, 11, 27)
NINE_TO_SIX = ((time(9), time(18)),)
CUT = SlotFact(THURSDAY, time(15, 30), "Ana", "Haircut", 4500, "USD", 30)
COLOUR = SlotFact(FRIDAY, time(10), "Ben", "Colour", 12000, "USD", 90)
SETTINGS = SettingsFacts(
    names=("Willow Studio",),
    phones=("+12125550142",),
    address="12 Main Street",
    hours=(*(NINE_TO_SIX,) * 5, (), ()),
    special_days=(SpecialDay(THURSDAY),),
    services=(
        ServiceFact(("Haircut",), 30, 4500, "fixed", "USD", ("Ana", "Ben")),
        ServiceFact(("Colour",), 90, 12000, "from", "USD", ("Ben",)),
    ),
    staff=("Ana", "Ben"),
    texts=(OwnerText("Parking is free behind the salon.", "Where can I park?"), OwnerText("No refunds.")),
    links=("https://willow.example/book", "hello@willow.example"),
)
FACTS = Facts(today=MONDAY, settings=SETTINGS, slots=(CUT, COLOUR))
BOOKED = CommittedFact("booked", "Haircut", "Ana", THURSDAY, time(15, 30))
CANCELLED = CommittedFact("cancelled", "Haircut", "Ana", THURSDAY, time(15, 30))


def passes(sentence: str, facts: Facts = FACTS, before: str = "") -> bool:
    return check_sentence(sentence, facts, before=before).ok


@pytest.mark.parametrize(
    ("sentence", "reason"),
    [
        ("Friday, November 26 at 3:30.", "wrong_weekday"),
        ("I have Thursday at 4:00.", "no_such_slot"),
        ("Your appointment is confirmed.", "act_not_done"),
        ("The Haircut is $46.", "amount"),
        ("We're open Monday until 8 pm.", "hours"),
        ("Call 646-555-0199.", "phone"),
        ("See https://evil.example/x", "link"),
        ("Click [here](/pay).", "markup"),
        ("We'll call you.", "promise"),
        ("Zebulon is nice.", "unknown_word"),
        ("word " * 400, "too_long"),
    ],
)
def test_a_blocked_sentence_says_why(sentence: str, reason: str) -> None:
    assert check_sentence(sentence, FACTS).reason == reason


def test_a_sentence_without_words_passes() -> None:
    assert passes("😊")
    assert passes("...")


def test_an_appointment_that_was_cancelled_no_longer_stands() -> None:
    facts = replace(FACTS, committed=(BOOKED, CANCELLED))

    assert passes("Your appointment on Thursday at 3:30 has been cancelled.", facts)
    assert not passes("See you Thursday at 3:30!", facts)


def test_the_callers_own_appointments_may_be_named() -> None:
    facts = replace(FACTS, slots=(), appointments=(CUT,))

    assert passes("You have an appointment with Ana on Thursday at 3:30.", facts)
    assert passes("Would you like to move your appointment on Thursday?", facts)
    assert not passes("You have an appointment with Ana on Friday at 3:30.", facts)
    assert not passes("I've booked Thursday at 3:30 for you.", replace(facts, appointments=()))


def test_only_a_proposal_is_held() -> None:
    assert not passes("I'm holding Thursday at 3:30 for you.")
    assert passes("I'm holding Thursday at 3:30 for you.", replace(FACTS, proposals=(CUT,)))


def test_a_read_back_of_a_proposal_passes_without_offers() -> None:
    facts = replace(FACTS, slots=(), proposals=(CUT,))

    assert passes("A Haircut with Ana on Thursday at 3:30 for $45, shall I book it?", facts)
    assert not passes("A Haircut with Ben on Thursday at 3:30 for $45, shall I book it?", facts)


def test_a_request_is_no_booking() -> None:
    facts = replace(FACTS, committed=(replace(BOOKED, act="requested"),))

    assert passes("Your request has been sent.", facts)
    assert passes("The salon will confirm.", facts)
    assert not passes("You're booked for Thursday at 3:30.", facts)


def test_a_taken_message_lets_somebody_answer() -> None:
    facts = replace(FACTS, committed=(CommittedFact("message_taken"),))

    assert passes("I've passed on your message.", facts)
    assert passes("Somebody will get back to you.", facts)
    assert not passes("Somebody will get back to you.")


def test_a_code_is_sent_only_when_it_was() -> None:
    assert not passes("I've sent a code to your phone.")
    assert passes("I've sent a code to your phone.", replace(FACTS, committed=(CommittedFact("code_sent"),)))


def test_nothing_free_needs_a_look_up_of_that_day() -> None:
    looked_up = replace(FACTS, day_facts=(DayFact(date(2026, 11, 24), "full"),))

    assert not passes("There's nothing free on Tuesday.")
    assert passes("There's nothing free on Tuesday.", looked_up)
    assert not passes("There's nothing free on Thursday.", looked_up)


def test_a_day_the_server_resolved_may_be_refused() -> None:
    facts = replace(FACTS, resolved_days=(date(2026, 11, 25),))

    assert passes("I'm sorry, we have nothing on Wednesday, November 25.", facts)
    assert not passes("Wednesday, November 25 is free.", facts)


def test_a_special_day_replaces_its_weekday() -> None:
    assert passes("We're closed on Thursday, November 26.")
    assert not passes("We're open on Thursday, November 26.")
    assert passes("We're open on Thursdays.")


def test_what_the_owner_wrote_may_be_repeated_but_not_turned() -> None:
    assert passes("Parking is free behind the salon.")
    assert passes("Yes, there's free parking behind the salon.")
    assert not passes("Parking is free in front of the salon.")
    assert not passes("Parking isn't free behind the salon.")
    assert not passes("We give refunds.")
    assert passes("Sorry, no refunds.")


def test_links_and_mail_of_the_business_pass() -> None:
    assert passes("You can book at willow.example/book.")
    assert passes("Write to hello@willow.example.")
    assert not passes("Write to hello@willow.example.com.")


def test_the_customers_number_is_not_the_business_number() -> None:
    facts = replace(FACTS, customer_said=("my number is 917-555-0188",))

    assert passes("Is 917-555-0188 your number?", facts)
    assert not passes("You can call us at 917-555-0188.", facts)


def test_the_customers_name_is_theirs_alone() -> None:
    facts = replace(FACTS, customer_names=("Rosa Díaz",))

    assert passes("Thanks, Rosa!", facts)
    assert passes("The appointment would be for Rosa Díaz.", facts)
    assert not passes("Rosa is free on Thursday at 3:30.", facts)
    assert not passes("You could come with Rosa.", facts)
    assert not passes("Thanks, Rosa!")


def test_who_does_what_comes_from_the_settings() -> None:
    assert passes("Ben does Colour.")
    assert not passes("Ana does Colour.")


def test_a_list_is_about_the_day_it_stands_under() -> None:
    assert passes("- 10:00", before="On Friday I have:")
    assert not passes("- 10:00", before="On Thursday I have:")
    assert passes("- 10:00")


def test_hidden_characters_do_not_hide_a_claim() -> None:
    assert not passes("You're boo\u200bked.")
    assert not passes("**You're booked!**")
    assert not passes("You’re booked.")


def test_the_same_facts_judge_both_languages() -> None:
    assert passes("Ana está libre el jueves a las tres y media de la tarde.")
    assert not passes("Ana está libre el viernes a las tres y media de la tarde.")
    assert not passes("Tu cita está reservada.")
