"""Reads the guide's forms as they were sent."""

from starlette.datastructures import FormData, UploadFile

from app.dashboard.setup.save_services import MOST_SERVICES, ServiceRow
from app.dashboard.setup.save_week import DayRow, WeekForm
from app.presence.answers import MOST_ANSWERS, AnswerRow


def text_of(form: FormData, name: str, *, most: int = 20_000) -> str:
    """A field as typed; a file or nothing is an empty text."""
    value = form.get(name, "")
    return value[:most] if isinstance(value, str) else ""


async def file_of(form: FormData, name: str) -> bytes:
    """The contents of an uploaded file; nothing where none was chosen."""
    value = form.get(name)
    return await value.read() if isinstance(value, UploadFile) else b""


def service_rows(form: FormData) -> list[ServiceRow]:
    numbers = [number for number in range(MOST_SERVICES) if f"name-{number}" in form]
    return [
        ServiceRow(
            public_id=text_of(form, f"id-{number}"),
            name=text_of(form, f"name-{number}"),
            minutes=text_of(form, f"minutes-{number}"),
            price=text_of(form, f"price-{number}"),
            is_dropped=bool(text_of(form, f"drop-{number}")),
        )
        for number in numbers
    ]


def answer_rows_of(form: FormData) -> list[AnswerRow]:
    numbers = [number for number in range(MOST_ANSWERS) if f"question-{number}" in form]
    return [
        AnswerRow(
            public_id=text_of(form, f"id-{number}"),
            question=text_of(form, f"question-{number}"),
            answer=text_of(form, f"answer-{number}"),
            is_dropped=bool(text_of(form, f"drop-{number}")),
        )
        for number in numbers
    ]


def week_of(form: FormData) -> WeekForm:
    days = []
    for weekday in range(7):
        spans = [
            (text_of(form, f"opens-{weekday}-{number}", most=8), text_of(form, f"closes-{weekday}-{number}", most=8))
            for number in range(2)
        ]
        days.append(DayRow(weekday, (spans[0], spans[1])))
    people = tuple(str(name)[:200] for name in form.getlist("people") if isinstance(name, str))
    return WeekForm(
        days=tuple(days),
        people=people,
        address=text_of(form, "address"),
        timezone=text_of(form, "timezone", most=64),
        phone=text_of(form, "phone", most=60),
        email=text_of(form, "email", most=320),
    )
