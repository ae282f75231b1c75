"""Two hundred and more phrases, written apart from the rules: no alarm is missed, hardly a look-alike is one."""

from pathlib import Path

from agent.understanding.emergencies import is_emergency

LINES = (Path(__file__).parent / "emergency_phrases.txt").read_text(encoding="utf-8").splitlines()
ALARMS = [line[2:] for line in LINES if line.startswith("+ ")]
LOOK_ALIKES = [line[2:] for line in LINES if line.startswith("- ")]


def test_no_alarm_is_missed() -> None:
    assert len(ALARMS) >= 120
    assert [text for text in ALARMS if is_emergency(text) is None] == []


def test_in_any_case_and_without_accents_no_alarm_is_missed() -> None:
    plain = str.maketrans("áéíóúñü", "aeiounu")
    spelled = [way for text in ALARMS for way in (text.upper(), text.lower().translate(plain), f"hola, {text}")]

    assert [text for text in spelled if is_emergency(text) is None] == []


def test_look_alikes_are_no_alarms() -> None:
    alarms = [text for text in LOOK_ALIKES if is_emergency(text) is not None]

    assert len(LOOK_ALIKES) >= 120
    assert len(alarms) <= 0.02 * len(LOOK_ALIKES), alarms
