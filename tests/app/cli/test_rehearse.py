"""The `rehearse` command: one JSON line a scenario, a page, an exit code, and one line for what is wrong."""

import json
from pathlib import Path

import pytest

from app.cli.failures import CommandFailed
from app.cli.rehearse import run_rehearse

GOOD = {"id": "good", "turns": ["haircut monday at 10, Lucy Park, 917 555 0155", "yes"]}
BAD = {"id": "bad", "turns": ["hello"], "expect": {"said": ["unicorn"]}}


def write(folder: Path, *scenarios: dict[str, object]) -> Path:
    file = folder / "scenarios.jsonl"
    file.write_text("\n".join(json.dumps(scenario) for scenario in scenarios), encoding="utf-8")
    return file


def test_each_scenario_is_one_json_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = write(tmp_path, GOOD)

    run_rehearse([file], model="builtin", trials=1, report=None, as_json=True)

    (line,) = capsys.readouterr().out.splitlines()
    told = json.loads(line)
    assert told["ok"] is True
    assert [one["start"] for one in told["appointments"]] == ["2026-11-23T10:00"]
    assert set(told) == {"id", "ok", "appointments", "replies", "tool_calls", "reasons"}


def test_a_failed_scenario_is_told_and_ends_with_one(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file, report = write(tmp_path, GOOD, BAD), tmp_path / "out.html"

    with pytest.raises(SystemExit) as ended:
        run_rehearse([file], model="builtin", trials=1, report=report, as_json=False)

    assert ended.value.code == 1
    assert "1 passed, 1 failed, 0 skipped" in capsys.readouterr().out
    assert "never said: unicorn" in report.read_text(encoding="utf-8")


def test_an_unknown_key_is_named(tmp_path: Path) -> None:
    file = write(tmp_path, {**GOOD, "expects": {}})

    with pytest.raises(CommandFailed, match="line 1: unknown key expects"):
        run_rehearse([file], model="builtin", trials=1, report=None, as_json=True)


def test_an_unknown_model_is_named(tmp_path: Path) -> None:
    with pytest.raises(CommandFailed, match="builtin or openai"):
        run_rehearse([write(tmp_path, GOOD)], model="gpt", trials=1, report=None, as_json=True)
