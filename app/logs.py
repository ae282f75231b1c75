"""Structured logs: fixed event names with fields, never a name, a number or a sentence of a customer."""

import logging
import sys
from typing import Literal

import structlog


def set_up_logs(*, level: str, form: Literal["text", "json"]) -> None:
    """Send all logs, ours and the libraries', to standard error in one form."""
    number = logging.getLevelNamesMapping()[level.upper()]
    shared: list[structlog.typing.Processor] = [
        structlog.contextvars.merge_contextvars,
        structlog.processors.add_log_level,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
    ]
    renderer: structlog.typing.Processor = (
        structlog.processors.JSONRenderer()
        if form == "json"
        else structlog.dev.ConsoleRenderer(colors=sys.stderr.isatty(), sort_keys=False)
    )
    structlog.configure(
        processors=[*shared, renderer],
        wrapper_class=structlog.make_filtering_bound_logger(number),
        logger_factory=structlog.PrintLoggerFactory(file=sys.stderr),
        cache_logger_on_first_use=False,
    )
    logging.basicConfig(
        level=max(number, logging.WARNING), stream=sys.stderr, format="%(levelname)s %(name)s %(message)s"
    )
    # The web server would log tracebacks, whose texts may hold what a customer said; ours name class and place.
    logging.getLogger("uvicorn.error").setLevel(logging.CRITICAL)
