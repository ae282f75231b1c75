"""English numbers in words, and how people misspell and shorten date words."""

SHORTHANDS: dict[str, str] = {
    "b4": "before",
    "tmrw": "tomorrow",
    "tmr": "tomorrow",
    "tmw": "tomorrow",
    "tomo": "tomorrow",
    "tomoz": "tomorrow",
    "tomora": "tomorrow",
    "tommorow": "tomorrow",
    "tomorow": "tomorrow",
    "tommorrow": "tomorrow",
    "tomorrows": "tomorrow",
    "todays": "today",
    "wensday": "wednesday",
    "wendsday": "wednesday",
    "wenesday": "wednesday",
    "wednsday": "wednesday",
    "wedneday": "wednesday",
    "thurday": "thursday",
    "thirsday": "thursday",
    "thusday": "thursday",
    "tusday": "tuesday",
    "teusday": "tuesday",
    "tuseday": "tuesday",
    "saterday": "saturday",
    "satuday": "saturday",
    "sunay": "sunday",
    "firday": "friday",
    "frday": "friday",
    "febuary": "february",
    "febrary": "february",
    "septembre": "september",
    "novemeber": "november",
    "mornin": "morning",
    "morn": "morning",
    "moring": "morning",
    "evning": "evening",
    "afternon": "afternoon",
    "afernoon": "afternoon",
    "nooon": "noon",
    "weekdend": "weekend",
    "toinght": "tonight",
    "tonigth": "tonight",
    "nxt": "next",
    "betwen": "between",
    "beetween": "between",
    "untill": "until",
    "quater": "quarter",
    "quartar": "quarter",
}

FUZZY_TARGETS = (
    "monday tuesday wednesday thursday friday saturday sunday january february september october november december "
    "tomorrow tonight morning afternoon evening weekend midnight halloween christmas thanksgiving easter"
).split()

NOT_TYPOS = frozenset("sundae sundry mourning warning evening augusta october fridays leaning eastern master".split())

UNITS_OF_NUMBER: dict[str, tuple[int, str]] = {
    **{
        word: (value, "unit")
        for value, word in enumerate(
            "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
            "seventeen eighteen nineteen".split()
        )
    },
    **{
        word: (value * 10, "ten")
        for value, word in enumerate("twenty thirty forty fifty sixty seventy eighty ninety".split(), 2)
    },
    "fourty": (40, "ten"),
    "hundred": (100, "hundred"),
    "thousand": (1000, "thousand"),
    **{
        word: (value, "ordinal")
        for value, word in enumerate(
            "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth "
            "fifteenth sixteenth seventeenth eighteenth nineteenth twentieth".split(),
            1,
        )
    },
    "forth": (4, "ordinal"),
    "thirtieth": (30, "ordinal"),
    "fortieth": (40, "ordinal"),
    "fiftieth": (50, "ordinal"),
}
