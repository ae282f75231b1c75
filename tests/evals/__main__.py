"""Scores the agent's understanding on the evaluation data: `python -m tests.evals [--every N] [--json]`."""

import argparse
import importlib.util
import json
import os
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from types import ModuleType
from typing import Any

from tests.evals import callables
from tests.evals.noise import score_calls
from tests.figures import Figure, at_least, at_most, print_figures, tell

_DEFAULT = Path(__file__).parents[2].parent / "shared" / "eval"
_MICROSECONDS = 500.0


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.evals", description=__doc__)
    parser.add_argument("--json", action="store_true", help="one JSON object a line")
    parser.add_argument("--every", type=int, default=1, metavar="N", help="replay every Nth dialogue only")
    options = parser.parse_args()
    folder = Path(os.environ.get("EVAL_DATA") or _DEFAULT)
    if not folder.is_dir():
        print(f"skipped: there is no evaluation data in {folder}; EVAL_DATA names another folder")
        return
    figures: list[Figure] = []
    for score in (_score_phrases, _score_turns, _score_turns_alone):
        tell(f"{score.__name__.strip('_').replace('_', ' ')} …")
        figures += score(folder)
    tell("replay dialogues …")
    figures += _replay(folder, every=options.every)
    tell("calls on bad lines …")
    figures += score_calls(every=options.every)
    print_figures(figures, as_json=options.json)


def _scorer(folder: Path, name: str) -> ModuleType:
    """The scorer that comes with the data; it is not part of this repository."""
    spec = importlib.util.spec_from_file_location(name, folder / f"{name}.py")
    if spec is None or spec.loader is None:
        raise SystemExit(f"{folder / name}.py cannot be loaded")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def _score_phrases(folder: Path) -> Iterator[Figure]:
    scorer = _scorer(folder, "score_datetime")
    rows = scorer.load(folder / "datetime_dev.jsonl")
    callables.when(rows[0]["text"], datetime.fromisoformat(rows[0]["reference"]))
    result, _ = scorer.score(rows, callables.when)
    yield at_least("phrases: right by value", result["value"], _share(result["value"]), goal=0.92, goal_shown="≥ 92%")
    yield at_least("phrases: strict", result["strict"], _share(result["strict"]), goal=0.92, goal_shown="≥ 92%")
    micros = result["us"]
    yield at_most("phrases: time", micros, f"{micros:.0f} µs", goal=_MICROSECONDS, goal_shown="≤ 500 µs")


def _score_turns(folder: Path) -> Iterator[Figure]:
    result = _turns(folder, callables.turn)
    for what in ("date", "time"):
        f1 = result[f"{what}_f1"]
        yield at_least(f"turns: {what} F1", f1, f"{f1:.3f}", goal=0.985, goal_shown="≥ .985")
    yield from _acts("turns", result, acts=0.97, intent=0.99)


def _score_turns_alone(folder: Path) -> Iterator[Figure]:
    yield from _acts("turns alone", _turns(folder, callables.turn_alone), acts=0.95, intent=0.97)


def _turns(folder: Path, read: Any) -> dict[str, Any]:
    scorer = _scorer(folder, "score_sgd_turns")
    rows = scorer.load([folder / "sgd_turns_dev.jsonl"])
    predicted, _ = scorer.predict(rows, read)
    result: dict[str, Any] = scorer.score(rows, predicted)
    return result


def _acts(name: str, result: dict[str, Any], *, acts: float, intent: float) -> Iterator[Figure]:
    f1, right = result["act_f1_micro"], result["intent_acc"]
    yield at_least(f"{name}: acts micro-F1", f1, f"{f1:.3f}", goal=acts, goal_shown=f"≥ {acts:.2f}".replace("0.", "."))
    yield at_least(f"{name}: intent", right, _share(right), goal=intent, goal_shown=f"≥ {intent:.0%}")


def _replay(folder: Path, *, every: int) -> Iterator[Figure]:
    scorer = _scorer(folder, "score_sgd_dialogues")
    lines = (folder / "sgd_dialogues_dev.jsonl").read_text(encoding="utf-8").splitlines()
    records = [record for record in map(json.loads, lines) if record["replayable"]][::every]
    right = right_provider = 0
    for record in records:
        booked, _ = scorer.run(record, callables.dialogue)
        goal = record["goal"]
        is_right = (booked.get("date"), booked.get("time")) == (goal["date"], goal["time"])
        right += is_right
        right_provider += is_right and booked.get("provider") == goal["provider"]
    share, all_three = right / len(records), right_provider / len(records)
    name = f"replay of {len(records)} dialogues: date and time"
    yield at_least(name, share, _share(share), goal=0.96, goal_shown="≥ 96%")
    yield Figure("replay: provider too", all_three, _share(all_three))


def _share(value: float) -> str:
    return f"{value:.1%}"


if __name__ == "__main__":
    main()
