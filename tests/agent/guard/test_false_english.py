"""False English sentences never pass: invented, misplaced, premature, promised or about somebody else."""

from collections.abc import Callable
from typing import Any

import pytest

from agent.guard.record import guard

FALSE: dict[str, tuple[str, ...]] = {
    # Invented slots, days and people.
    "": (
        "I have {x.day} at {x.time}.",
        "{a.staff} is free on {x.day} at {x.time}.",
        "How about {a.day} at {x.time} with {a.staff}?",
        "Would {x.day} at {a.time} work for you?",
        "There are openings on {a.day} at {a.time}, {x.time} and {d.time}.",
        "We have something on {x.weekday} too.",
        "{x.weekday} is wide open.",
        "{x.staff} is free on {a.day} at {a.time}.",
        "You could come with {x.staff} instead.",
        "{a.staff} has time {x.weekday} afternoon.",
        "I can offer {x.time} any day this week.",
        "Any time on {a.weekday} works.",
        "You can come in anytime.",
        "{a.staff} could squeeze you in at {x.time} on {a.day}.",
        # Wrong weekday for the date.
        "I have {wrong_day} at {a.time} with {a.staff}.",
        "How about {wrong_day} at {a.time}?",
        "The next one is {wrong_day}.",
        # True values on the wrong thing.
        "I have {a.day} at {b.time} with {a.staff}.",
        "{b.staff} is free on {a.day} at {a.time}.",
        "{a.staff} has {b.day} at {b.time}.",
        "On {b.day} I can offer {a.time} or {d.time} with {a.staff}.",
        "{a.staff} has {b.day} at {b.time} and {b.staff} has {a.day} at {a.time}.",
        "Either {a.day} at {b.time} or {b.day} at {a.time}.",
        "The {a.service} is {c.price}.",
        "A {c.service} costs {a.price}.",
        "{a.service}: {c.price}, {a.minutes}.",
        "The {a.service} takes {c.minutes}.",
        "{a.service} ({c.price}) and {c.service} ({a.price}).",
        "{a.day} at {a.time} with {a.staff}, {c.price}.",
        "It's {c.minutes} for the {a.service}.",
        # Wrong prices and lengths.
        "The {a.service} is {x.price}.",
        "A {a.service} with {a.staff} on {a.day} at {a.time} costs {x.price}.",
        "It will be {x.price} in total.",
        "Prices start at {x.price}.",
        "The {a.service} takes {x.minutes}.",
        "Plan about {x.minutes} for it.",
        "That's {x.price} for {a.minutes}.",
        # Contact and hours.
        "You can reach us at {wrong_phone}.",
        "Call {wrong_phone} for details.",
        "We're at {wrong_address}.",
        "{shop} is located at {wrong_address}.",
        "Write to us at hello@willow-booking.com.",
        "Book at www.willow-booking.com.",
        "See [our page](https://example.com/book) for more.",
        "We're open until 9 pm on Saturday.",
        "We're open Monday to Friday from 8 to 6.",
        "On Saturdays we're open from 9 to 6.",
        "We're open on Sundays.",
        "We open at 10 on Wednesdays.",
        "We're open every day.",
        "We're closed on Wednesdays.",
        "We're open 24/7.",
        # Acts that never happened.
        "You're booked for {a.day} at {a.time} with {a.staff}.",
        "All set! See you {a.day} at {a.time}.",
        "Your appointment is confirmed.",
        "Done! Your {a.service} is scheduled for {a.day}.",
        "I've reserved {a.day} at {a.time} for you.",
        "I went ahead and booked {a.day} at {a.time}.",
        "Your spot with {a.staff} is secured.",
        "We look forward to seeing you on {a.day}.",
        "See you then!",
        "You're in for {a.day} at {a.time}.",
        "I put you down for {a.time} on {a.day}.",
        "Got you in with {a.staff} at {a.time}.",
        "Your appointment is on {a.day} at {a.time}.",
        "You have an appointment with {a.staff} on {a.day} at {a.time}.",
        "I've cancelled your appointment.",
        "Your appointment on {a.day} has been canceled.",
        "I've moved you to {b.day} at {b.time}.",
        "Your appointment has been rescheduled to {b.day} at {b.time}.",
        "You're on the waitlist for {a.day}.",
        "I added you to the waiting list.",
        "{a.time} on {a.day} is yours.",
        "It's a date: {a.day} at {a.time}!",
        "I can confirm that you're booked on {a.day} at {a.time}.",
        "Booked!",
        "Consider it done.",
        "Perfect, I've got you down for {a.day} at {a.time}, would you like anything else?",
        "{a.staff} will see you on {a.day} at {a.time}.",
        # Somebody else's name.
        "{x.staff} has the slot before yours.",
        "Thanks, {x.staff}!",
        "That time is taken by {x.staff}.",
        "Is this for {x.staff}?",
        # Promises nobody made.
        "We'll give you a 10% discount.",
        "The first visit is free.",
        "You'll get a full refund if you're not happy.",
        "We guarantee you'll love it.",
        "There's free parking behind the building.",
        "We'll call you back within the hour.",
        "I'll text you a reminder the day before.",
        "Your insurance will cover it.",
        "We accept all major credit cards.",
        "You can cancel at any time at no cost.",
        "Bring a friend and get two for one.",
        "You should take ibuprofen before you come.",
        "It won't hurt at all.",
        "Coffee is on the house.",
        "We'll waive the fee this time.",
        "The {a.service} includes a complimentary drink.",
        "{a.staff} is the best in town.",
        "We'll match any price.",
        "Someone will get back to you shortly.",
        "Please cancel at least 48 hours ahead.",
        "We've been here since 1989.",
    ),
    # What the customer asked for is not free because they asked.
    "said x": (
        "{x.weekday} at {x.clock} is free.",
        "Yes, {x.clock} on {x.weekday} works!",
        "Sure, {x.weekday} at {x.clock} it is.",
        "Yes, that time is available.",
        "Shall I book {x.weekday} at {x.clock} for you?",
        "I can offer you {x.weekday} at {x.clock} with {a.staff}.",
        "You asked for {a.day} at {a.time}.",
        "I'm sorry, {a.time} on {a.day} isn't free.",
        "Nothing is free on {a.day}.",
        "We're fully booked on {a.day}.",
    ),
    # Another act or another time than the committed one.
    "booked a": (
        "You're booked for {b.day} at {b.time} with {b.staff}.",
        "See you {a.day} at {b.time}!",
        "Your appointment with {b.staff} on {a.day} at {a.time} is confirmed.",
        "Your {c.service} is confirmed for {a.day} at {a.time}.",
        "I've cancelled your appointment.",
        "I've moved your appointment to {a.day} at {a.time}.",
        "You're on the waitlist for {a.day}.",
        "You're booked for {wrong_day} at {a.time}.",
        "Your {a.service} on {a.day} at {a.time} is booked and costs {c.price}.",
        "I haven't booked anything.",
        "You're booked for {a.day} at {a.time}, and we'll give you a free gift.",
    ),
    "cancelled a": (
        "You're booked for {a.day} at {a.time}.",
        "Your appointment on {b.day} at {b.time} has been cancelled.",
        "See you {a.day} at {a.time}!",
        "I've cancelled it and refunded your deposit.",
    ),
    "waitlisted a": (
        "You're booked for {a.day} at {a.time}.",
        "You're on the waitlist for {b.day}.",
        "Your place on {a.day} at {a.time} is confirmed.",
    ),
    "moved b": (
        "I've moved your appointment to {a.day} at {a.time}.",
        "I've cancelled your appointment on {b.day}.",
        "I've moved your appointment to {b.day} at {a.time}.",
    ),
    "heard Is Carlos there? Do you have parking?": (
        "Carlos is free on {a.day} at {a.time}.",
        "Yes, we have parking.",
        "Carlos can see you at {a.time}.",
    ),
}
CASES = [(template, setup) for setup, templates in FALSE.items() for template in templates]


@pytest.mark.parametrize(("template", "setup"), CASES)
def test_false_sentence_is_blocked(fill: Callable[..., Any], template: str, setup: str) -> None:
    records = [fill(template, setup, "en", seed)[1] for seed in range(3)]

    passed = [record["sentence"] for record in records if guard(record) == "pass"]

    assert passed == []
