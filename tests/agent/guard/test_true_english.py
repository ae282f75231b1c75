"""True English sentences pass, however they are put."""

from collections.abc import Callable
from typing import Any

import pytest

from agent.guard.record import guard

TRUE: dict[str, tuple[str, ...]] = {
    "": (
        "I have {a.time} on {a.day} with {a.staff}.",
        "{a.staff} is free on {a.day} at {a.time}.",
        "How about {a.day} at {a.time} with {a.staff}?",
        "Would {a.day} at {a.time} work for you?",
        "Good news: {a.staff} can see you {a.day} at {a.time}.",
        "On {a.day} I can offer {a.time} or {d.time} with {a.staff}.",
        "There are two openings on {a.day}: {a.time} and {d.time}.",
        "We have {a.day} at {a.time}, {b.day} at {b.time}, or {c.day} at {c.time}.",
        "{a.staff} has {a.day} at {a.time} and {b.staff} has {b.day} at {b.time}.",
        "I could do {a.time} on {a.day} or {b.time} on {b.day}, whichever you prefer.",
        "The {a.service} is {a.price} and takes {a.minutes}.",
        "A {a.service} costs {a.price}.",
        "{a.service}: {a.price}, {a.minutes}.",
        "{a.service} ({a.price}, {a.minutes}) and {c.service} ({c.price}, {c.minutes}).",
        "It takes about {a.minutes} for the {a.service}.",
        "Shall I book {a.day} at {a.time} with {a.staff} for you?",
        "Would you like me to book the {a.service} for {a.day} at {a.time}?",
        "If you'd like, I can book you in with {a.staff} on {a.day} at {a.time}.",
        "Just to double-check: a {a.service} with {a.staff} on {a.full} at {a.time} for {a.price}. Is that right?",
        "Once you confirm, I'll book {a.day} at {a.time}.",
        "Nothing is booked yet; just say yes and I'll book it.",
        "I haven't booked anything yet.",
        "Your appointment is not confirmed yet.",
        "Would you prefer {a.day} or {b.day}?",
        "We do a {a.service} for {a.price} and a {c.service} for {c.price}.",
        "You can reach us at {phone}.",
        "Our phone number is {phone}.",
        "We're at {address}.",
        "You'll find us at {address}.",
        "{shop} is located at {address}.",
        "We're open Monday to Friday from 9 to 6.",
        "We're open Monday through Friday, 9:00 AM to 6:00 PM, and Saturday 10:00 AM to 2:00 PM.",
        "On Saturdays we open at 10 and close at 2.",
        "We're closed on Sundays.",
        "Our hours on weekdays are 9am–6pm.",
        "Saturday hours are 10 am until 2 pm.",
        "We close at six in the evening on Wednesdays.",
        "Please cancel at least 24 hours ahead.",
        "We ask that you cancel at least 24 hours before your appointment.",
        "We're a family business, here since 1998.",
        "Hi! How can I help you today?",
        "Hello, thanks for contacting {shop}! What can I do for you?",
        "Sure, let me check that for you.",
        "What day and time work best for you?",
        "Could I have your name and a phone number, please?",
        "Which service would you like?",
        "Do you have a preferred stylist, or is anyone fine?",
        "You're welcome! Is there anything else I can help you with?",
        "Have a wonderful day!",
        "I'm sorry, I don't have that information, but you can call us at {phone}.",
        "I'm an automated assistant, so I can't give medical advice.",
        "We offer {a.service}, {c.service} and {other}.",
        "{a.staff} and {b.staff} both have openings.",
        "So that's {a.day}, {a.time}, with {a.staff} - shall I go ahead?",
        "I'd be happy to help you find a time.",
        "Today is {today.full}.",
    ),
    "said x": (
        "You asked for {x.day} at {x.clock}, but that time isn't free.",
        "I'm sorry, {x.clock} on {x.weekday} isn't available.",
        "Unfortunately {x.weekday} at {x.clock} is already taken, but {a.staff} has {a.day} at {a.time}.",
        "{x.weekday} at {x.clock} is gone, I'm afraid. How about {b.day} at {b.time}?",
        "I don't have anything on {x.weekday}.",
        "We're fully booked on {x.weekday}, but I can offer {a.day} at {a.time}.",
        "I can't do {x.clock} on {x.weekday}; the closest I have is {a.day} at {a.time}.",
        "Instead of {x.weekday}, would {a.day} at {a.time} suit you?",
        "Nothing is free on {x.weekday}, sorry.",
        "Would you like me to put you on the waitlist for {x.weekday} at {x.clock}?",
    ),
    "booked a": (
        "You're booked for {a.day} at {a.time} with {a.staff}.",
        "All set! See you {a.day} at {a.time}.",
        "Your {a.service} with {a.staff} is confirmed for {a.full} at {a.time}.",
        "Done, I've booked you in for {a.day} at {a.time}.",
        "We look forward to seeing you on {a.day} at {a.time}!",
        "You have an appointment with {a.staff} on {a.day} at {a.time}.",
        "Your appointment is confirmed.",
        "I've reserved {a.day} at {a.time} for you; it takes {a.minutes} and costs {a.price}.",
        "Great, that's booked: {a.service}, {a.full}, {a.time}, {a.staff}, {a.price}.",
        "You're all set for {a.day} at {a.time}. Anything else?",
        "Would you like to cancel your appointment on {a.day} at {a.time}?",
    ),
    "cancelled a": (
        "Your appointment on {a.day} at {a.time} has been cancelled.",
        "I've canceled your {a.service} with {a.staff}.",
        "Done, it's cancelled. Would you like another time?",
        "The {a.time} appointment on {a.day} is cancelled.",
    ),
    "moved b": (
        "I've moved your appointment to {b.day} at {b.time}.",
        "Your appointment is now on {b.day} at {b.time} with {b.staff}.",
        "Rescheduled! See you {b.day} at {b.time}.",
        "It's been changed to {b.full} at {b.time}.",
    ),
    "waitlisted a": (
        "You're on the waitlist for {a.day}.",
        "I've added you to the waiting list for {a.staff} on {a.day}.",
        "I've put you on the waitlist.",
    ),
    "heard My name is Maria Gomez": (
        "Thanks, Maria!",
        "Thank you, Maria. What phone number should we use?",
        "Is the appointment for Maria Gomez?",
    ),
}
CASES = [(template, setup) for setup, templates in TRUE.items() for template in templates]


@pytest.mark.parametrize(("template", "setup"), CASES)
def test_true_sentence_passes(fill: Callable[..., Any], template: str, setup: str) -> None:
    records = [fill(template, setup, "en", seed)[1] for seed in range(4)]

    blocked = [record["sentence"] for record in records if guard(record) == "block"]

    assert blocked == []
