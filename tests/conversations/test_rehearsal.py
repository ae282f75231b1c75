"""Rehearsals: the examples pass, wrong expectations are found out, and reports can be read."""

from pathlib import Path
from typing import Any

import pytest

import agent.rehearsal
from agent.rehearsal.perform import Outcome, perform, play, summarise
from agent.rehearsal.report import render_report
from agent.rehearsal.scenario import Scenario, read_scenarios
from agent.rehearsal.stage import Theatre

pytestmark = pytest.mark.anyio

EXAMPLES = Path(agent.rehearsal.__file__).parent / "examples.jsonl"
BOOKING = ["haircut monday at 10, Lucy Park, 917 555 0155", "yes"]


async def reasons_for(theatre: Theatre, *, turns: list[str] | None = None, **lines: Any) -> str:
    scenario = Scenario.model_validate({"id": "test", "turns": turns or BOOKING, **lines})
    trial = await play(theatre, scenario)
    return "; ".join(trial.grade.reasons)


async def test_the_worked_examples_pass(theatre: Theatre) -> None:
    scenarios = read_scenarios(EXAMPLES.read_text(encoding="utf-8").splitlines())

    trials = [await play(theatre, scenario) for scenario in scenarios]

    assert [trial.grade.reasons for trial in trials] == [()] * 5


@pytest.mark.parametrize(
    ("expect", "reason"),
    [
        ({"appointments": []}, "not expected: Haircut Ana 2026-11-23T10:00"),
        ({"appointments": [{"service": "Haircut", "start": "2026-11-23T11:00"}]}, "missing: Haircut"),
        ({"appointments": [{"service": "Haircut", "start": "2026-11-23T10:00", "staff": "Ben"}]}, "missing"),
        ({"customer": {"name": "Lou Reed"}}, "the customer is 'Lucy Park'"),
        ({"customer": {"phone": "212 555 0100"}}, "has not the phone"),
        ({"said": ["unicorn"]}, "never said: unicorn"),
        ({"never_said": ["booked|all set"]}, "said: booked"),
        ({"no_writes": True}, "written"),
        ({"only_own_booking": True, "max_new": 0}, "1 new appointments"),
    ],
)
async def test_a_wrong_expectation_is_found_out(theatre: Theatre, expect: dict[str, Any], reason: str) -> None:
    reasons = await reasons_for(theatre, expect=expect)

    assert reason in reasons


async def test_a_booking_is_an_own_booking(theatre: Theatre) -> None:
    reasons = await reasons_for(theatre, expect={"only_own_booking": True, "max_new": 1})

    assert reasons == ""


async def test_a_known_customer_changes_what_is_hers(theatre: Theatre) -> None:
    hers = {"service": "Haircut", "start": "2026-11-24T10:00", "customer": {"name": "Lucy", "phone": "917 555 0155"}}

    reasons = await reasons_for(
        theatre,
        turns=["cancel my appointment", "yes"],
        customer={"name": "Lucy", "phone": "917 555 0155", "known": True},
        appointments=[hers],
        expect={"appointments": [], "only_own_booking": True, "max_new": 0},
    )

    assert reasons == ""


async def test_every_trial_has_to_pass(theatre: Theatre) -> None:
    good = Scenario.model_validate({"id": "good", "turns": BOOKING})
    bad = Scenario.model_validate({"id": "bad", "turns": BOOKING, "expect": {"appointments": []}})
    nobody_waits = Scenario.model_validate({"id": "nobody", "turns": BOOKING, "expect": {"waitlist": []}})
    waits = Scenario.model_validate({"id": "waits", "turns": BOOKING, "expect": {"waitlist": [{"service": "Haircut"}]}})

    outcomes = [outcome async for outcome in perform(theatre, [good, bad, nobody_waits, waits], trials=2)]

    assert [outcome.to_json()["ok"] for outcome in outcomes] == [True, False, True, False]
    assert [len(outcome.trials) for outcome in outcomes] == [2, 2, 2, 2]
    assert summarise(outcomes, trials=2).pass_rate == 0.5


async def test_the_report_shows_failed_conversations_first_and_escapes_what_was_said(theatre: Theatre) -> None:
    rude = Scenario.model_validate({"id": "rude", "turns": ["<script>alert(1)</script>"], "expect": {"said": ["zzz"]}})
    fine = Scenario.model_validate({"id": "fine", "turns": ["hello"]})
    outcomes: list[Outcome] = [outcome async for outcome in perform(theatre, [fine, rude])]

    page = render_report(outcomes, summarise(outcomes, trials=1))

    assert page.index("rude") < page.index("fine")
    assert "<script>" not in page
    assert "never said: zzz" in page
