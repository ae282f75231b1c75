"""Runs the server with loose rate limits, for tests that need a process of its own: `python -m tests.serve`."""

import uvicorn

from app.config import Settings
from app.logs import set_up_logs
from app.main import create_app
from tests.live_server import CHEAPEST, LOOSE

if __name__ == "__main__":
    settings = Settings()
    set_up_logs(level=settings.log_level, form="json")
    app = create_app(settings, rate_factor=LOOSE, password_cost=CHEAPEST)
    uvicorn.run(
        app,
        host=settings.host,
        port=settings.port,
        log_config=None,
        access_log=False,
        ws="websockets-sansio",
        ws_max_size=65536,
    )
