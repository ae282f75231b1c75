"""The web framework with nothing behind it: the ceiling for a request that comes in and goes out as ours do."""

import os
from datetime import datetime

import uvicorn
from fastapi import FastAPI

from app.appointments.schemas import AppointmentRequest, AppointmentView

app = FastAPI()
_ANSWER = AppointmentView(
    id="apt_1",
    status="confirmed",
    service="Haircut",
    staff="Ana",
    starts_at=datetime.fromisoformat("2026-11-26T13:30:00-05:00"),
    ends_at=datetime.fromisoformat("2026-11-26T14:15:00-05:00"),
    when_label="Thu 26 Nov, 1:30 pm",
    address="12 Main Street",
    price_label="$65",
    policy="Free to change until 24 hours before.",
    is_late_to_change=False,
    manage_url="http://localhost/",
    ics_url="http://localhost/",
)


@app.get("/readyz")
async def read() -> dict[str, str]:
    return {"status": "ok"}


@app.post("/appointments", status_code=201)
async def create(wish: AppointmentRequest) -> AppointmentView:
    return _ANSWER


if __name__ == "__main__":
    uvicorn.run(app, host="127.0.0.1", port=int(os.environ["PORT"]), log_config=None, access_log=False, ws="none")
