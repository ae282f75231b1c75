"""Golden TwiML: the SDK writes any attribute it is given, so each one is on a list here."""

from xml.etree.ElementTree import fromstring

from voice import twiml
from voice.twiml import Ask, Line, Relay

KNOWN = {
    "Say": {"language", "voice"},
    "Gather": {
        *("input", "action", "method", "timeout", "speechTimeout", "speechModel", "language", "profanityFilter"),
        *("bargeIn", "actionOnEmptyResult", "hints", "numDigits", "finishOnKey"),
    },
    "Redirect": {"method"},
    "Pause": {"length"},
    "Hangup": set(),
    "Dial": {"action", "method", "timeout", "callerId", "answerOnBridge"},
    "Number": {"url", "method"},
    "Start": set(),
    "Recording": {"recordingStatusCallback"},
    "Connect": {"action", "method"},
    "ConversationRelay": {
        *("url", "welcomeGreeting", "welcomeGreetingInterruptible", "language", "ttsProvider", "voice"),
        *("transcriptionProvider", "speechModel", "interruptible", "interruptSensitivity", "ignoreBackchannel"),
        *("reportInputDuringAgentSpeech", "dtmfDetection", "hints", "profanityFilter", "events"),
    },
    "Language": {"code", "ttsProvider", "voice", "transcriptionProvider", "speechModel"},
    "Parameter": {"name", "value"},
    "Response": set(),
}
HELLO = Line("Smith & Sons <Hair>, hello", "en")
ASK = Ask((HELLO,), (Line("¿Sí?", "es"),), "https://a.example/t/1", "en", hints="Ana,Cut")
RELAY = Relay("wss://a.example/r", "https://a.example/e", HELLO, ("en", "es"), "Ana", "secret", "https://a.example/rec")
DOCUMENTS = {
    "ask": twiml.ask(ASK),
    "ask for a number": twiml.ask(Ask((), (HELLO,), "https://a.example/t/1", "es", digits=None, end_of_speech=3)),
    "wait": twiml.wait((HELLO,), url="https://a.example/p", seconds=1),
    "end": twiml.end((HELLO,)),
    "put through": twiml.put_through(
        (HELLO,), number="+1", caller_id="+2", seconds=20, action="https://a.example/d", whisper="https://a.example/w"
    ),
    "connect": twiml.connect(RELAY),
    "whisper": twiml.whisper((HELLO,), action="https://a.example/k"),
    "bridge": twiml.bridge(),
}


def test_no_document_has_a_verb_or_an_attribute_that_is_not_on_the_list() -> None:
    for name, document in DOCUMENTS.items():
        for element in fromstring(document).iter():
            assert element.attrib.keys() <= KNOWN[element.tag], (name, element.tag, element.attrib)


def test_names_with_signs_are_escaped_and_come_out_again() -> None:
    say = fromstring(DOCUMENTS["end"]).find("Say")

    assert say is not None
    assert say.text == HELLO.text
    assert "Smith &amp; Sons &lt;Hair&gt;" in DOCUMENTS["end"]


def test_what_is_heard_to_its_end_stands_before_the_gather_and_silence_comes_back() -> None:
    first, gather, redirect = list(fromstring(DOCUMENTS["ask"]))

    assert (first.tag, gather.tag, redirect.tag) == ("Say", "Gather", "Redirect")
    assert gather.attrib["actionOnEmptyResult"] == "true"
    assert gather.attrib["speechTimeout"].isdigit()
    assert redirect.text == gather.attrib["action"]


def test_the_first_sentence_of_the_relay_cannot_be_interrupted_and_recording_stands_before_it() -> None:
    start, connect = list(fromstring(DOCUMENTS["connect"]))
    relay = connect.find("ConversationRelay")

    assert start.tag == "Start"
    assert relay is not None
    assert relay.attrib["welcomeGreetingInterruptible"] == "none"
    assert relay.attrib["url"].startswith("wss://")
    assert "?" not in relay.attrib["url"]


def test_long_words_are_cut_to_what_may_be_said_and_hints_to_what_is_taken() -> None:
    document = twiml.end((Line("word " * 2000, "en"),))
    hints = twiml.hints_of(tuple(f"name {number}, the {'x' * 200}" for number in range(300)))

    assert len(document) < 4096
    assert len(hints.split(",")) == 100
    assert all(len(hint) <= 100 for hint in hints.split(","))
