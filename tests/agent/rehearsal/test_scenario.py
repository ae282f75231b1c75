"""Reading scenarios: the format as shipped, defaults, and errors that name what is wrong."""

import json
from pathlib import Path

import pytest

import agent.rehearsal
from agent.rehearsal.scenario import ScenarioProblem, read_scenarios, scenario_schema

FOLDER = Path(agent.rehearsal.__file__).parent


def read_one(**lines: object) -> None:
    read_scenarios([json.dumps({"id": "one", "turns": ["hi"], **lines})])


def test_the_shipped_schema_is_that_of_the_reader() -> None:
    shipped = json.loads((FOLDER / "scenario.schema.json").read_text(encoding="utf-8"))

    assert shipped == scenario_schema()


def test_there_are_five_worked_examples() -> None:
    lines = (FOLDER / "examples.jsonl").read_text(encoding="utf-8").splitlines()

    scenarios = read_scenarios(lines)

    assert len(scenarios) == 5
    assert len({scenario.language for scenario in scenarios}) == 2


def test_only_id_and_turns_are_needed() -> None:
    (scenario,) = read_scenarios(['{"id": "one", "turns": ["hi"]}'])

    assert scenario.timezone == "America/New_York"
    assert [member.name for member in scenario.business.members] == ["Ana", "Ben"]


def test_members_that_only_a_service_names_work_there_too() -> None:
    line = (
        '{"id": "one", "turns": ["hi"], "business": {"services": [{"name": "Cut", "minutes": 30, "staff": ["Zoe"]}]}}'
    )

    (scenario,) = read_scenarios([line])

    assert [member.name for member in scenario.business.members] == ["Zoe"]


def test_a_price_is_read_exactly() -> None:
    line = '{"id": "one", "turns": ["hi"], "business": {"services": [{"name": "Cut", "price": 19.99}]}}'

    (scenario,) = read_scenarios([line])

    assert str(scenario.business.services[0].price) == "19.99"


@pytest.mark.parametrize(
    ("lines", "named"),
    [
        ({"busines": {}}, "unknown key busines"),
        ({"business": {"servces": []}}, "unknown key business.servces"),
        ({"expect": {"appointments": [{"service": "Cut", "start": "2026-11-20T10:00", "stat": "x"}]}}, "0.stat"),
        ({"now": "tomorrow"}, "now"),
        ({"timezone": "Mars/Base"}, "timezone"),
        ({"expect": {"said": ["("]}}, "regular expression"),
        ({"turns": []}, "turns"),
        ({"channel": "pigeon"}, "channel"),
    ],
)
def test_what_is_wrong_is_named_with_its_line(lines: dict[str, object], named: str) -> None:
    with pytest.raises(ScenarioProblem, match=r"line 1: ") as problem:
        read_one(**lines)

    assert named in str(problem.value)


def test_an_id_stands_once() -> None:
    line = '{"id": "one", "turns": ["hi"]}'

    with pytest.raises(ScenarioProblem, match="line 3"):
        read_scenarios([line, "", line])


def test_a_line_that_is_no_json_is_named() -> None:
    with pytest.raises(ScenarioProblem, match="line 2"):
        read_scenarios(['{"id": "one", "turns": ["hi"]}', "{nonsense"])
