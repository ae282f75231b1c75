"""The server with both walls taken down: whatever judges a race must find out that this one double-books.

`python -m tests.races.broken_twin`
"""

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import uvicorn

from app.availability import loaded_days, sessions
from app.config import Settings
from app.main import create_app
from tests.live_server import LOOSE
from tests.tenant_rows import tenant_file


def take_down_the_second_wall(folder: Path, slug: str) -> None:
    """Nothing in the database refuses an overlap any more."""
    with closing(sqlite3.connect(tenant_file(folder, slug))) as connection:
        connection.execute("DROP TRIGGER claims_wall_insert")
        connection.execute("DROP TRIGGER claims_wall_update")
        connection.commit()


def _nothing_is_busy(work: Any, resource_ids: Any, *_: Any, **__: Any) -> dict[int, list[Any]]:
    return {resource_id: [] for resource_id in resource_ids}


def main() -> None:
    settings = Settings()
    loaded_days.load_busy = _nothing_is_busy
    sessions.load_busy = _nothing_is_busy
    app = create_app(settings, rate_factor=LOOSE)
    uvicorn.run(app, host=settings.host, port=settings.port, log_config=None, access_log=False, ws="none")


if __name__ == "__main__":
    main()
