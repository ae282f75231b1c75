"""A page that shows how each scenario went, readable without anything else."""

from collections.abc import Sequence
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, select_autoescape

from agent.rehearsal.perform import Outcome, Summary

_FOLDER = Path(__file__).parent


def render_report(outcomes: Sequence[Outcome], summary: Summary) -> str:
    """The whole page; scenarios that failed come first, and open."""
    pages = Environment(loader=FileSystemLoader(_FOLDER), autoescape=select_autoescape(), trim_blocks=True)
    ordered = sorted(outcomes, key=lambda outcome: (outcome.is_skipped, outcome.is_ok))
    return pages.get_template("report.html").render(outcomes=ordered, summary=summary, turns=_turns)


def _turns(outcome: Outcome) -> list[tuple[str, list[str], tuple[str, ...]]]:
    """(what the customer said, what was shown to her, tools) in order, the greeting first."""
    trial = outcome.told
    if trial is None:
        return []
    said = ["", *outcome.scenario.turns]
    return [(text, heard.shown.splitlines(), heard.tools) for text, heard in zip(said, trial.heard, strict=False)]
