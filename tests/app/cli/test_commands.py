"""The command line as an engineer uses it: a pipe, a taken port, a folder in use, a running server."""

import json
import os
import socket
import subprocess
import sys
from pathlib import Path

from tenants.files import control_path
from tests.demo_folder import copy_demo
from tests.live_server import free_port, run_in_thread

BOOKING = "a haircut next thursday afternoon\nthe first one\nJo Smith, 212 555 0143\nyes\n"
ROOT = Path(__file__).parents[3]


def run(*arguments: str, folder: Path, given: str = "", **environment: str) -> "subprocess.CompletedProcess[str]":
    if not control_path(folder).exists() and "ENVIRONMENT" not in environment:
        copy_demo(folder)
    return subprocess.run(
        [sys.executable, "-c", "from app.cli import main; main()", *arguments],
        input=given,
        capture_output=True,
        text=True,
        timeout=90,
        cwd=ROOT,
        env={**os.environ, "DATA_DIR": str(folder), **environment},
        check=False,
    )


def test_a_booking_in_the_terminal_is_one_json_event_a_line(tmp_path: Path) -> None:
    done = run("chat", "demo-salon", "--json", folder=tmp_path, given=BOOKING)

    events = [json.loads(line) for line in done.stdout.splitlines()]
    cards = [block for event in events if event["event"] == "message" for block in event["blocks"]]
    assert done.returncode == 0, done.stderr
    assert events[0]["event"] == "started"
    assert {"status", "tool", "delta", "message"} <= {event["event"] for event in events}
    assert cards[-1]["kind"] == "confirmation"
    assert cards[-1]["state"] == "booked"


def test_commands_talk_to_the_server_that_owns_the_folder(tmp_path: Path) -> None:
    with run_in_thread(tmp_path):
        listed = run("tenants", "list", "--json", folder=tmp_path)
        talked = run("chat", "demo-salon", folder=tmp_path, given=BOOKING)
        second = run("serve", "--port", str(free_port()), folder=tmp_path)

    assert {json.loads(line)["slug"] for line in listed.stdout.splitlines()} >= {"demo-salon", "demo-dental"}
    assert "You're booked" in talked.stdout
    assert second.returncode == 2
    assert "in use" in second.stderr
    assert "Traceback" not in second.stderr


def test_a_taken_port_is_one_clear_line(tmp_path: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]

        done = run("serve", "--port", str(port), folder=tmp_path)

    assert done.returncode == 2
    assert f"Port {port}" in done.stderr
    assert f"PORT={port + 1} make run" in " ".join(done.stderr.split())
    assert "Traceback" not in done.stderr


def test_an_unknown_business_is_told_with_the_way_out(tmp_path: Path) -> None:
    done = run("chat", "nobody", folder=tmp_path, given="hello\n")

    assert done.returncode == 2
    assert "tenants list" in " ".join(done.stderr.split())


def test_settings_are_shown_with_secrets_masked(tmp_path: Path) -> None:
    done = run("config", "--json", folder=tmp_path, OPENAI_API_KEY="sk-very-secret", PORT="8123")

    shown = json.loads(done.stdout)
    assert shown["PORT"] == 8123
    assert shown["OPENAI_API_KEY"] == "••••••"
    assert "sk-very-secret" not in done.stdout


def test_production_without_keys_says_what_to_set(tmp_path: Path) -> None:
    done = run(
        "serve",
        "--port",
        str(free_port()),
        folder=tmp_path,
        ENVIRONMENT="production",
        PUBLIC_BASE_URL="https://x.example",
    )

    assert done.returncode == 2
    assert "SECRET_KEYS" in done.stderr


def test_the_understanding_is_shown_line_by_line(tmp_path: Path) -> None:
    arguments = ("understand", "--json", "--now", "2026-11-20T10:00", "--zone", "America/New_York")

    done = run(*arguments, folder=tmp_path, given="a haircut thursday at 3:30 pm\n")

    (reading,) = [json.loads(line) for line in done.stdout.splitlines()]
    assert reading["when"]["first_day"] == "2026-11-26"
    assert reading["when"]["at"] == "15:30"
