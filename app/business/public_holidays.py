"""Public holidays by country and region, from the `holidays` library."""

from datetime import date
from functools import lru_cache

# Beyond these the library guesses, or knows nothing.
_KNOWN_YEARS = range(2000, 2101)


@lru_cache(maxsize=256)
def holidays_of_year(country: str, region: str | None, year: int, language: str) -> dict[date, str]:
    """Day to name of the holiday; empty where the country or region is unknown.

    The name is in `language` where the library has it, else in the country's own.
    """
    # Loading the library takes a quarter of a second, and only businesses that close on holidays need it.
    import holidays

    if country not in holidays.list_supported_countries():
        return {}
    known_regions = holidays.list_supported_countries()[country]
    subdivision = region if region in known_regions else None
    calendar = holidays.country_holidays(country, subdiv=subdivision, years=year)
    spoken = next((name for name in calendar.supported_languages if name.split("_")[0] == language), None)
    if spoken is not None:
        calendar = holidays.country_holidays(country, subdiv=subdivision, years=year, language=spoken)
    return dict(calendar)


def holiday_name(country: str, region: str | None, day: date, language: str) -> str | None:
    """The name of the public holiday on this day, if it is one; far years have none."""
    if day.year not in _KNOWN_YEARS:
        return None
    return holidays_of_year(country, region, day.year, language).get(day)


def knows_region(country: str, region: str) -> bool:
    """Whether the country has such a region."""
    import holidays

    return region in holidays.list_supported_countries().get(country, [])
