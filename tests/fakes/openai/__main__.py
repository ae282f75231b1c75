"""`python -m tests.fakes.openai`: the server alone, repeating what it is told."""

import argparse
from typing import Any

from tests.fakes.openai import Answer, FakeOpenAI, Reply


def echo(body: dict[str, Any]) -> Answer:
    said = next((message["content"] for message in reversed(body["messages"]) if message["role"] == "user"), "")
    return Reply(text=f"You said: {said}")


def main() -> None:
    parser = argparse.ArgumentParser(description="A local stand-in for OpenAI's Chat Completions.")
    parser.add_argument("--port", type=int, default=8089)
    parser.add_argument("--api-key", default="sk-test")
    options = parser.parse_args()
    with FakeOpenAI(echo, api_key=options.api_key, port=options.port) as server:
        print(f"OPENAI_BASE_URL={server.base_url} OPENAI_API_KEY={server.api_key}", flush=True)
        try:
            server.wait()
        except KeyboardInterrupt:
            print("stopped")


if __name__ == "__main__":
    main()
