"""Callers who are hard to hear, through the whole line: what is booked is what they said, or nothing."""

from tests.noise.disturb import Noise, disturb
from tests.voice.phone_site import PhoneSite

LINES = [*[(noise,) for noise in Noise], tuple(Noise)[:4], tuple(Noise)[2:6]]
DAYS = (("wednesday", 25), ("thursday", 26), ("friday", 27))
HOURS = (9, 10, 11, 15)
BOOKED = """
SELECT a.status, datetime(a.starts_at, 'unixepoch') FROM appointments a
JOIN calls c ON c.conversation_id = a.conversation_id ORDER BY a.id
"""


def test_nobody_is_booked_into_another_time_than_they_said(phone: PhoneSite) -> None:
    wrong, done = [], 0
    for seed, noises in enumerate(LINES):
        (day, date), hour = DAYS[seed % len(DAYS)], HOURS[seed // len(DAYS) % len(HOURS)]
        wish = f"a haircut on {day} at {hour % 12 or 12} {'am' if hour < 12 else 'pm'}"
        said = [disturb(line, noises, seed=seed) for line in (wish, "Petra Quill", "yes")]
        phone.call(*said, transport="relay" if seed % 2 else "gather", caller=f"+1415555{seed:04d}")
        rows = phone.rows(BOOKED)
        new = rows[done:]
        wrong += [(said, row) for row in new if row[1] != f"2026-11-{date} {hour + 5:02d}:00:00"]
        done += len(new)

    assert wrong == []
    assert done >= len(LINES) // 2
