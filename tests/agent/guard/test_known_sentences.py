"""Sentences that models say, collected by hand: false ones never pass, true ones do.

A file `<true|false>.<business>.<language>.<state>.txt` holds one sentence a line; the state says what the customer
said or what was committed before.
"""

import json
from dataclasses import replace
from datetime import date, time
from pathlib import Path
from typing import Any

import pytest

from agent.guard.check import check_sentence
from agent.guard.facts import CommittedFact, Facts, OwnerText, ServiceFact, SettingsFacts, SlotFact
from agent.guard.record import read_facts

SENTENCES = Path(__file__).parent / "sentences"
WORKDAY, SATURDAY = ((time(9), time(18)),), ((time(10), time(14)),)
THURSDAY, FRIDAY = date(2026, 11, 26), date(2026, 11, 27)

SALON = Facts(
    today=date(2026, 11, 23),
    settings=SettingsFacts(
        names=("Willow Studio",),
        phones=("+1 212-555-0142",),
        address="12 Main Street, Springfield",
        hours=(*(WORKDAY,) * 5, SATURDAY, ()),
        services=(
            ServiceFact(("Haircut", "Corte de pelo"), 30, 4500, "fixed", "USD"),
            ServiceFact(("Balayage",), 90, 12000, "from", "USD"),
            ServiceFact(("Beard Trim", "Arreglo de barba"), 20, 2500, "fixed", "USD"),
            ServiceFact(("Consultation", "Consulta"), 15, 0, "free", "USD"),
        ),
        staff=("Ana", "Ben Torres", "Dr. Lee"),
        texts=(
            OwnerText("Family salon since 1998."),
            OwnerText(
                "Please cancel at least 24 hours before your appointment. Late cancellations are charged 50%.",
                "What is your cancellation policy?",
            ),
            OwnerText("Parking is free behind the building.", "Is there parking?"),
            OwnerText("We do not take credit cards, only cash.", "Do you take cards?"),
        ),
        links=("https://willow.example/book",),
    ),
    slots=(
        SlotFact(THURSDAY, time(15, 30), "Ana", "Haircut", 4500, "USD", 30),
        SlotFact(THURSDAY, time(10), "Ana", "Haircut", 4500, "USD", 30),
        SlotFact(FRIDAY, time(11, 15), "Ben Torres", "Haircut", 4500, "USD", 30),
        SlotFact(date(2026, 11, 28), time(12), "Ana", "Balayage", 12000, "USD", 90),
    ),
)
SALON_WISH = "can I come friday at 4 with Ben? my name is Maria Gomez, do you have wifi"
SALON_ROW = {"service": "Haircut", "staff": "Ana", "day": THURSDAY, "at": time(15, 30)}
SALON_NEW_ROW = {"service": "Haircut", "staff": "Ben Torres", "day": FRIDAY, "at": time(11, 15)}
CLINIC_ROWS = {
    "en": {"service": "Cleaning", "staff": "Dr. Kim", "start": "2026-09-16T11:15"},
    "es": {"service": "Fisioterapia", "staff": "Elena", "start": "2026-09-17T12:45"},
}
CLINIC_WISHES = {
    "en": "Hi I'm Tomas Alvarez, can Dr. Patel see me saturday at noon? I'm nervous",
    "es": "soy Tomás Álvarez, ¿puede Elena el sábado a las 12?",
}


def salon_facts(language: Any, state: Any) -> Facts:
    facts = replace(SALON, language=language)
    if state == "none":
        return facts
    if state == "wish":
        return replace(facts, customer_said=(SALON_WISH,))
    row: dict[str, Any] = SALON_NEW_ROW if state == "moved" else SALON_ROW
    return replace(facts, committed=(CommittedFact(act=state, **row),))


def clinic_facts(language: Any, state: str) -> Facts:
    known = json.loads((SENTENCES / f"clinic.{language}.json").read_text(encoding="utf-8"))
    if state == "wish":
        known["customer_said"] = CLINIC_WISHES[language]
    elif state != "none":
        known["committed"] = [CLINIC_ROWS[language] | {"act": state}]
    return read_facts(known, language)


@pytest.mark.parametrize("path", sorted(SENTENCES.glob("*.txt")), ids=lambda path: path.stem)
def test_known_sentences_are_judged_right(path: Path) -> None:
    truth, business, language, state = path.stem.split("-")[0].split(".")
    facts = (salon_facts if business == "salon" else clinic_facts)(language, state)
    sentences = path.read_text(encoding="utf-8").splitlines()

    misjudged = [line for line in sentences if check_sentence(line, facts).ok != (truth == "true")]

    assert misjudged == []
