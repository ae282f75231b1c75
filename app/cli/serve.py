"""Starts the server and says where everything is."""

import asyncio
import socket
from contextlib import closing, suppress

import uvicorn
from rich.panel import Panel
from rich.table import Table

from app.cli.failures import CommandFailed
from app.cli.terminal import console
from app.config import Settings
from app.front_door.integrations import list_integrations
from app.logs import set_up_logs
from app.main import create_app
from app.words import words_for

GRACE_SECONDS = 10
# The phone's relay sends small messages; what is larger ends the connection.
LARGEST_FRAME = 64 * 1024


def run_server(*, host: str | None, port: int | None) -> None:
    """Serve until Ctrl-C or SIGTERM; turns under way are finished first."""
    settings = Settings()
    settings = settings.model_copy(update={"host": host or settings.host, "port": port or settings.port})
    set_up_logs(level=settings.log_level, form=settings.log_format or ("text" if settings.is_development else "json"))
    with closing(_bind(settings)) as listener, suppress(KeyboardInterrupt):
        asyncio.run(_serve(settings, listener))
    if settings.is_development:
        console.print("\nStopped. Your data is kept.")


def _bind(settings: Settings) -> socket.socket:
    """The port is ours before anything else is opened.

    Raises:
        CommandFailed: It is taken, or may not be used.
    """
    family = socket.AF_INET6 if ":" in settings.host else socket.AF_INET
    listener = socket.socket(family, socket.SOCK_STREAM)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((settings.host, settings.port))
    except OSError as error:
        listener.close()
        raise CommandFailed(
            f"Port {settings.port} on {settings.host} cannot be used ({error.strerror}). "
            f"Choose another one: PORT={settings.port + 1} make run"
        ) from error
    return listener


async def _serve(settings: Settings, listener: socket.socket) -> None:
    app = create_app(settings)
    config = uvicorn.Config(
        app,
        log_config=None,
        access_log=False,
        server_header=False,
        proxy_headers=False,
        timeout_graceful_shutdown=GRACE_SECONDS,
        lifespan="on",
        ws="websockets-sansio",
        ws_max_size=LARGEST_FRAME,
        ws_per_message_deflate=False,
    )
    server = _Server(config, settings)
    app.state.start_failure = None
    # Where start-up fails the web server leaves by SystemExit; why is told by us.
    with suppress(SystemExit):
        await server.serve(sockets=[listener])
    if app.state.start_failure is not None:
        raise app.state.start_failure


class _Server(uvicorn.Server):
    """Prints the card once requests are answered."""

    def __init__(self, config: uvicorn.Config, settings: Settings) -> None:
        super().__init__(config)
        self._settings = settings

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets=sockets)
        if self.started and self._settings.is_development:
            console.print(welcome_card(self._settings))


def welcome_card(settings: Settings) -> Panel:
    """Where to click, where the data is, what is off and what turns it on."""
    base = settings.base_url
    table = Table.grid(padding=(0, 2))
    table.add_column(style="bold")
    table.add_column(overflow="fold")
    for label, path in (
        ("Start here", "/start"),
        ("Booking page", "/b/demo-salon"),
        ("Widget on a site", "/sample/demo-salon"),
        ("Dashboard", "/log-in"),
        ("Mailbox", "/mailbox"),
        ("API", "/docs"),
    ):
        table.add_row(label, f"[link={base}{path}]{base}{path}[/link]")
    table.add_row("In the terminal", "smart-scheduler chat demo-salon")
    table.add_row("By phone", "smart-scheduler phone demo-salon")
    table.add_row("Data", str(settings.data_dir.resolve()))
    table.add_row("", "")
    words = words_for("en")
    for integration in list_integrations(settings):
        off = f"[dim]off · turn on with {' and '.join(integration.settings)}[/]"
        label = words.say(f"start.integration.{integration.name}")
        table.add_row(label, "[green]on[/]" if integration.is_on else off)
    return Panel(
        table, title="[bold]Smart Scheduler[/] is running", subtitle="Ctrl-C stops it", expand=False, padding=(1, 2)
    )
