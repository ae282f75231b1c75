"""`python -m tests.fakes.stripe`: the local Stripe by itself, or beside a command that is to talk to it."""

import argparse
import os
import subprocess
import sys

from tests.fakes.stripe import FakeStripe


def main() -> int:
    parser = argparse.ArgumentParser(description="A local stand-in for Stripe with checkout, portal and events.")
    parser.add_argument("--port", type=int, default=12111)
    parser.add_argument("--api-key", default="sk_test_local")
    parser.add_argument("--webhook", help="where signed events go, such as http://localhost:8000/webhooks/stripe")
    parser.add_argument("command", nargs="*", help="run this beside it, with the settings that lead to it")
    options = parser.parse_args()
    with FakeStripe(api_key=options.api_key, port=options.port) as server:
        server.deliveries.url = options.webhook
        settings = {
            "STRIPE_API_KEY": server.api_key,
            "STRIPE_API_BASE": server.url,
            "STRIPE_WEBHOOK_SECRET": server.deliveries.secret,
        }
        print("Local Stripe:", server.url, *(f"{name}={value}" for name, value in settings.items()), flush=True)
        try:
            if not options.command:
                server.wait()
                return 0
            return subprocess.call(options.command, env={**os.environ, **settings})
        except KeyboardInterrupt:
            return 0


if __name__ == "__main__":
    sys.exit(main())
