"""Our own time from the provider's last character of a sentence to the event that leaves the OpenAI model."""

import asyncio
import json
import statistics
import time

from pydantic import SecretStr

from agent.chat_model import CustomerMessage, SystemMessage, TextDelta
from agent.openai_model.model import OpenAIModel
from agent.openai_model.options import OpenAIOptions
from tests.fakes.openai import FakeOpenAI, Reply

_SENTENCE = "On Thursday the twenty-sixth Ana has time at <phone_1> until four."
_MESSAGES = (
    SystemMessage("You are the receptionist. " * 40, {"services": [{"name": "Haircut", "price": "$45.00"}] * 20}),
    CustomerMessage("do you have something on thursday? my number is 415-555-0142"),
)


async def measure_openai_stream(*, replies: int = 12, sentences: int = 8, pause: float = 0.004) -> list[float]:
    """Seconds per sentence, from the server writing its full stop to our event with that full stop."""
    delays: list[float] = []
    text = " ".join([_SENTENCE] * sentences)
    with FakeOpenAI(lambda body: Reply(text, piece=5, pause=pause)) as server:
        model = OpenAIModel(OpenAIOptions(SecretStr(server.api_key), server.base_url))
        await model.warm_up()
        for _ in range(replies):
            received = [
                time.perf_counter()
                async for event in model.stream(_MESSAGES, ())
                if isinstance(event, TextDelta) and "." in event.text
            ]
            written = [at for data, at in server.last.sent if _ends_sentence(data)]
            delays += [leaving - writing for writing, leaving in zip(written, received, strict=True)]
        await model.close()
    return delays[sentences:]


def _ends_sentence(data: str) -> bool:
    choices = json.loads(data)["choices"] if data != "[DONE]" else []
    return bool(choices) and "." in (choices[0]["delta"].get("content") or "")


def report_openai_stream() -> str:
    """One line for `make bench`."""
    delays = asyncio.run(measure_openai_stream())
    quantiles = statistics.quantiles(delays, n=100)
    return f"openai stream, sentence end to event: p50 {quantiles[49] * 1000:.2f} ms, p95 {quantiles[94] * 1000:.2f} ms"


if __name__ == "__main__":
    print(report_openai_stream())
