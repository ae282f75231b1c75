"""English date words, as data."""

from datetime import time

from agent.understanding.dates.expression import PartOfDay, Source
from agent.understanding.dates.nodes import (
    OTHER,
    Clock,
    Day,
    Deictic,
    Edge,
    EdgeKind,
    Fraction,
    Grain,
    Hours,
    Length,
    Meridiem,
    Month,
    Node,
    Number,
    Ordinal,
    Part,
    Stretch,
    Unit,
    Weekday,
    Word,
)
from agent.understanding.dates.words.english_idioms import IDIOMS

_WEEKDAYS = (
    "monday mondays mon",
    "tuesday tuesdays tue tues",
    "wednesday wednesdays wed weds",
    "thursday thursdays thu thur thurs",
    "friday fridays fri",
    "saturday saturdays sat sats",
    "sunday sundays sun",
)
_MONTHS = (
    "january jan",
    "february feb",
    "march mar",
    "april apr",
    "may",
    "june jun",
    "july jul",
    "august aug",
    "september sep sept",
    "october oct",
    "november nov",
    "december dec",
)
_GOOD = "good great nice lovely wonderful fantastic".split()
_WISHED = "day week weekend evening night afternoon morning one time holiday".split()
_FAREWELLS = [
    *(f"have a {good} {wished}" for good in _GOOD for wished in _WISHED),
    *(f"{start} your {wished}" for start in ("enjoy", "how was", "hows", "how is") for wished in _WISHED),
]
_SPLIT_WEEKDAYS = ("mon", "tues", "wednes", "thurs", "fri", "satur", "sun")
_WEAK_WEEKDAYS = frozenset({"sat", "sats", "sun"})
_WEAK_MONTHS = frozenset({"may", "march", "mar", "april", "june", "jan", "jun"})

_UNITS: dict[Grain, str] = {
    Grain.SECOND: "seconds|secs|sec",
    Grain.MINUTE: "minute|minutes|min|mins",
    Grain.HOUR: "hour|hours|hr|hrs",
    Grain.DAY: "day|days|nights",
    Grain.WORKDAY: "business day|business days|working day|working days|work day|work days|weekday|weekdays|workday",
    Grain.WEEKEND: "weekend|weekends|week end",
    Grain.WORKWEEK: "working week|work week|workweek|business week",
    Grain.WEEK: "week|weeks|wk|wks|sennight",
    Grain.FORTNIGHT: "fortnight|fortnights",
    Grain.MONTH: "month|months|calendar month",
    Grain.QUARTER: "quarters",
    Grain.YEAR: "year|years|yr|yrs|calendar year",
    Grain.DECADE: "decade|decades",
    Grain.CENTURY: "century|centuries",
}

_PARTS: dict[PartOfDay, str] = {
    PartOfDay.MORNING: "morning|mornings|forenoon",
    PartOfDay.AFTERNOON: "afternoon|afternoons|arvo|aft",
    PartOfDay.EVENING: "evening|evenings",
    PartOfDay.NIGHT: "night|nighttime|night time|nite",
    PartOfDay.SMALL_HOURS: "small hours|wee hours",
    PartOfDay.LUNCH: "lunchtime|lunch time|lunch hour|lunch break|lunchbreak|midday break",
    PartOfDay.DINNER: "dinnertime|dinner time|suppertime",
    PartOfDay.DAYTIME: "daytime|day time|business hours|business hour|working hours|office hours|school hours",
    PartOfDay.AFTER_SCHOOL: "after school|when school is out|school pick up|school pickup",
    PartOfDay.AFTER_WORK: "after work|after my work|after office hours|when i get off work|after i get off work",
    PartOfDay.OPENING: "first thing|first thing in the morning|first thing in the day|right when you open"
    "|when you open|at opening|opening time",
    PartOfDay.CLOSING: "last thing|last thing in the day|close of business|cob|at closing|at close|closing time"
    "|end of business|before you close|right before closing",
}

_EDGES: dict[EdgeKind, str] = {
    EdgeKind.EARLY: "early|earlier|early on in",
    EdgeKind.MID: "mid|middle|the middle of|middle of",
    EdgeKind.LATE: "late",
    EdgeKind.LATER: "later",
    EdgeKind.START: "start of|beginning of|the start of|the beginning of|the top of",
    EdgeKind.END: "end of|the end of|back end of|the tail end of|tail end of|by the end of|ending of",
    EdgeKind.REST: "rest of|rest|the rest of|the rest|remainder of|the remainder of|remaining",
}

_HOLIDAYS: dict[str, str] = {
    "new year's day": "new years day|new year day|new years|new year|yuandan",
    "new year's eve": "new years eve|new year eve|nye",
    "epiphany": "epiphany|three kings day|three kings",
    "groundhog day": "groundhog day|groundhogs day",
    "valentine's day": "valentines day|valentine day|valentines|st valentines day|saint valentines day",
    "women's day": "womens day|international womens day",
    "st patrick's day": "st patricks day|saint patricks day|st paddys day|st patricks|saint patricks"
    "|saint patrick|st patrick",
    "april fools": "april fools day|april fools|april fool day|all fools day",
    "earth day": "earth day",
    "may day": "may day|mayday|international workers day",
    "star wars day": "star wars day",
    "cinco de mayo": "cinco de mayo",
    "juneteenth": "juneteenth|jubilee day|freedom day",
    "canada day": "canada day",
    "independence day": "independence day|fourth of july|usa independence day|us independence day",
    "bastille day": "bastille day",
    "halloween": "halloween|halloween day|all hallows eve",
    "all saints": "all saints day|all hallows day|all hallows",
    "all souls": "all souls day|day of the dead",
    "guy fawkes": "guy fawkes day|guy fawkes night|guy fawkes|bonfire night",
    "veterans day": "veterans day|veteran day|armistice day|remembrance day",
    "christmas eve": "christmas eve|xmas eve",
    "christmas": "christmas day|christmas|xmas|xmas day|x mas",
    "boxing day": "boxing day|st stephens day",
    "martin luther king day": "martin luther king day|mlk day|mlk|martin luther king jr day",
    "presidents day": "presidents day|president day|washingtons birthday",
    "mother's day": "mothers day|mother day",
    "father's day": "fathers day|father day",
    "memorial day": "memorial day",
    "labor day": "labor day|labour day",
    "columbus day": "columbus day|indigenous peoples day",
    "thanksgiving": "thanksgiving day|thanksgiving|turkey day|thanks giving day|thanks giving",
    "fat tuesday": "fat tuesday|mardi gras|shrove tuesday|pancake day|pancake tuesday",
    "ash wednesday": "ash wednesday",
    "palm sunday": "palm sunday",
    "maundy thursday": "maundy thursday|holy thursday",
    "good friday": "good friday|holy friday",
    "easter saturday": "easter saturday|holy saturday",
    "easter": "easter|easter sunday|easter day",
    "easter monday": "easter monday",
    "ascension": "ascension day|ascension",
    "pentecost": "pentecost|whit sunday|whitsun",
    "black friday": "black friday",
    "small business saturday": "small business saturday",
    "cyber monday": "cyber monday",
    "giving tuesday": "giving tuesday",
}

# Roles that patterns refer to; a phrase reads as its role.
_ROLES: dict[str, str] = {
    "on": "on",
    "at": "at|@|t|how about|what about|about at|exactly at|right at|sharp at|for about",
    "over": "over",
    "zone": "est|edt|pst|pdt|cst|cdt|mst|mdt|gmt|utc|bst|cet|et|ct|pt|mt|eastern|pacific|central time|eastern time"
    "|pacific time|mountain time|local time|our time|your time",
    "in": "in|during|inside|throughout",
    "of": "of",
    "the": "the|that|my|your|our|his|her|their",
    "for": "for",
    "by": "by|as late as|no later than|not later than|at the latest|on or before|at or before|or earlier than"
    "|not after",
    "from": "from",
    "to": "to",
    "until": "through|thru|until|till|til|untill|up until|up till|up to",
    "before": "before|prior to|earlier than|sooner than|ahead of|anytime before|any time before|leading up to",
    "after": "after|later than|past|following|anytime after|any time after|not before|once past",
    "since": "since|starting|starting from|starting on|beginning|beginning on|starting at|from and after|on or after"
    "|no earlier than|not earlier than|no sooner than|as of|effective|as early as|at or after|as from|anytime from",
    "around": "around|about|approximately|roughly|circa|near|close to|approx|like around|somewhere around|say",
    "between": "between|in between|anywhere between|sometime between|anytime between|btwn|btw",
    "and": "and|&",
    "or": "or",
    "dash": "-|~",
    "comma": ",",
    "dot": ".",
    "slash": "/",
    "open": "(",
    "close": ")",
    "a": "a|an",
    "oclock": "oclock|o clock|oclocks",
    "oh": "o|oh",
    "ish": "ish|sharp|on the dot|exactly|or so|or thereabouts",
    "within": "within|in less than|in under|inside of",
    "ago": "ago|back",
    "future": "in the future|into the future",
    "hence": "from now|hence|from this moment|from right now",
    "afterwards": "afterwards",
    "out": "out",
    "each": "every|each|any",
    "make": "make it|make that|lets make it|lets do|lets say|change it to|change that to|switch it to|say",
    "whole": "all|the whole|whole|full|entire|the entire|all the|a full|the full|another|a whole",
    "afternext": "after next|after the next",
    "weekof": "week of|the week of|week beginning|the week beginning|week starting|the week starting|w / c"
    "|week commencing|the week commencing|week beginning on|week starting on|the week beginning on"
    "|the week starting on|week that includes|week containing",
    "weekendof": "weekend of|the weekend of",
    "h": "h",
    "s": "s",
    "more": "more than|at least|longer than|greater than|a minimum of",
    "less": "less than|at most|under|fewer than|no more than|a maximum of|shorter than",
    "number_sign": "number|no",
    "time_of": "times",
}

_DAYS: dict[str, Node] = {
    "today": Day(offset=0, source=Source.RELATIVE),
    "otd": Day(offset=0, source=Source.RELATIVE),
    "this day": Day(offset=0, source=Source.RELATIVE),
    "the current day": Day(offset=0, source=Source.RELATIVE),
    "the present day": Day(offset=0, source=Source.RELATIVE),
    "my day": Day(offset=0, source=Source.VAGUE),
    "the day": Day(offset=0, source=Source.VAGUE),
    "tomorrow": Day(offset=1, source=Source.RELATIVE),
    "yesterday": Day(offset=-1, source=Source.RELATIVE),
    "day after tomorrow": Day(offset=2, source=Source.RELATIVE),
    "overmorrow": Day(offset=2, source=Source.RELATIVE),
    "day before yesterday": Day(offset=-2, source=Source.RELATIVE),
    "day after": Day(offset=1, source=Source.ANCHOR),
    "next day": Day(offset=1, source=Source.ANCHOR),
    "following day": Day(offset=1, source=Source.ANCHOR),
    "day before": Day(offset=-1, source=Source.ANCHOR),
    "previous day": Day(offset=-1, source=Source.ANCHOR),
    "same day": Day(offset=0, source=Source.ANCHOR),
    "that day": Day(offset=0, source=Source.ANCHOR),
    "that same day": Day(offset=0, source=Source.ANCHOR),
    "that date": Day(offset=0, source=Source.ANCHOR),
    "same date": Day(offset=0, source=Source.ANCHOR),
}

_AFTER_THE = frozenset({"day", "next", "following", "previous", "same"})
_TODAY = Day(offset=0, source=Source.RELATIVE)
_TONIGHT = Stretch(None, None, day=_TODAY, hours=Hours(None, None, part=Part(PartOfDay.NIGHT)))

_SINGLE: dict[str, Node] = {
    "tonight": _TONIGHT,
    "tonite": _TONIGHT,
    "this night": _TONIGHT,
    "last night": Stretch(
        None,
        None,
        day=Day(offset=-1, source=Source.RELATIVE),
        hours=Hours(None, None, part=Part(PartOfDay.NIGHT)),
    ),
    "lunch": Part(PartOfDay.LUNCH, weak=True),
    "dinner": Part(PartOfDay.DINNER, weak=True),
    "supper": Part(PartOfDay.DINNER, weak=True),
    "before work": Hours(None, Clock(time(9))),
    "before school": Hours(None, Clock(time(8, 30))),
    "noon": Clock(time(12)),
    "noontime": Clock(time(12)),
    "noonish": Clock(time(12), around=True),
    "midday": Clock(time(12)),
    "mid day": Clock(time(12)),
    "high noon": Clock(time(12)),
    "midnight": Clock(time(0)),
    "mid night": Clock(time(0)),
    "midmorning": Clock(time(10), around=True),
    "mid morning": Clock(time(10), around=True),
    "midafternoon": Clock(time(14), around=True),
    "mid afternoon": Clock(time(14), around=True),
    "12 noon": Clock(time(12)),
    "12 midday": Clock(time(12)),
    "twelve noon": Clock(time(12)),
    "12 midnight": Clock(time(0)),
    "twelve midnight": Clock(time(0)),
    **{f"{stem} day": Weekday(index) for index, stem in enumerate(_SPLIT_WEEKDAYS)},
    "to morrow": Day(offset=1, source=Source.RELATIVE),
    "two morrow": Day(offset=1, source=Source.RELATIVE),
    "to day": Day(offset=0, source=Source.RELATIVE),
    "to night": _TONIGHT,
    "after noon": Part(PartOfDay.AFTERNOON),
    "2 moro": Day(offset=1, source=Source.RELATIVE),
    "three quarters of an hour": Length(((Grain.MINUTE, 45.0),)),
    "2 morrow": Day(offset=1, source=Source.RELATIVE),
    "2 day": Day(offset=0, source=Source.RELATIVE),
    "2 nite": _TONIGHT,
    "am": Meridiem(pm=False),
    "a m": Meridiem(pm=False),
    "a . m": Meridiem(pm=False),
    "a . m .": Meridiem(pm=False),
    "pm": Meridiem(pm=True),
    "p m": Meridiem(pm=True),
    "p . m": Meridiem(pm=True),
    "p . m .": Meridiem(pm=True),
    "half": Fraction(30),
    "quarter": Fraction(15),
    "couple": Number(2),
    "a couple": Number(2),
    "couple of": Number(2),
    "a couple of": Number(2),
    "few": Number(3),
    "a few": Number(3),
    "several": Number(3),
    "dozen": Number(12),
    "last": Ordinal(-1),
    "now": Word("now"),
    "right now": Word("now"),
    "asap": Word("soonest"),
    "as soon as possible": Word("soonest"),
    "right away": Word("soonest"),
    "immediately": Word("soonest"),
    "at present": Word("now"),
    "at this time": Word("now"),
    "at the moment": Word("now"),
    "eod": Word("eod"),
    "eom": Word("eom"),
    "eow": Word("eow"),
    "month end": Word("eom"),
    "months end": Word("eom"),
    "eoy": Word("eoy"),
    "this": Deictic(0),
    "current": Deictic(0),
    "the current": Deictic(0),
    "this current": Deictic(0),
    "this coming": Deictic(0, soon=True),
    "coming": Deictic(1, soon=True),
    "this upcoming": Deictic(0, soon=True),
    "upcoming": Deictic(1, soon=True),
    "next": Deictic(1),
    "nxt": Deictic(1),
    "following": Deictic(1),
    "the following": Deictic(1),
    "past": Word("past"),
    "previous": Deictic(-1),
    "prior": Deictic(-1),
    "q": Word("q"),
    "all day": Length(((Grain.DAY, 1.0),)),
}


def _spread(groups: dict[str, str]) -> dict[str, str]:
    return {phrase: name for name, phrases in groups.items() for phrase in phrases.split("|")}


def _names(rows: tuple[str, ...]) -> list[tuple[int, str]]:
    return [(index, name) for index, row in enumerate(rows) for name in row.split()]


PHRASES: dict[str, Node] = {
    **dict.fromkeys((*IDIOMS.split("|"), *_FAREWELLS), OTHER),
    **{phrase: Word(role) for phrase, role in _spread(_ROLES).items()},
    **{
        name: Weekday(index, plural=name.endswith("days"), weak=name in _WEAK_WEEKDAYS)
        for index, name in _names(_WEEKDAYS)
    },
    **{name: Month(index + 1, weak=name in _WEAK_MONTHS) for index, name in _names(_MONTHS)},
    **{
        phrase: Unit(grain, plural=phrase.endswith("s"))
        for grain, phrases in _UNITS.items()
        for phrase in phrases.split("|")
    },
    **{
        phrase: Part(part, plural=phrase.endswith("ings") or phrase == "afternoons")
        for part, phrases in _PARTS.items()
        for phrase in phrases.split("|")
    },
    **{phrase: Edge(edge) for edge, phrases in _EDGES.items() for phrase in phrases.split("|")},
    **{phrase: Day(holiday=name, source=Source.HOLIDAY) for phrase, name in _spread(_HOLIDAYS).items()},
    **_DAYS,
    **{f"the {phrase}": day for phrase, day in _DAYS.items() if phrase.split()[0] in _AFTER_THE},
    **_SINGLE,
}
