"""The business as the public API shows it."""

from pydantic import BaseModel, Field


class PlaceView(BaseModel):
    """Where the business is."""

    id: str
    name: str
    address: str
    timezone: str = Field(description="IANA name, such as America/New_York.")


class OpeningView(BaseModel):
    """One day of the week ahead, by the wall clock of the main place."""

    date: str = Field(examples=["2026-11-26"])
    intervals: list[tuple[str, str]] = Field(
        description="Opening and closing times as HH:MM; an end of 00:00 is the midnight after the day.",
        examples=[[["09:00", "13:00"], ["14:00", "18:00"]]],
    )
    reason: str | None = Field(description="Why it is closed, where there is something to say.")


class ProfileView(BaseModel):
    """What a business says about itself."""

    name: str
    about: str
    phone: str | None
    email: str | None
    website: str | None
    timezone: str
    currency: str = Field(description="ISO 4217 code of all prices.")
    languages: list[str]
    accent: str = Field(description="The colour of the business, as #rrggbb.")
