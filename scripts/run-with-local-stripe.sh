#!/bin/sh
# Runs the service with the local Stripe beside it: `make run STRIPE=fake`. Its pages are on STRIPE_PORT.
set -eu
PORT="${PORT:-8000}"
exec .venv/bin/python -m tests.fakes.stripe --port "${STRIPE_PORT:-12111}" \
    --webhook "http://localhost:$PORT/webhooks/stripe" -- \
    sh -c '.venv/bin/smart-scheduler billing sync-catalog >/dev/null && exec .venv/bin/smart-scheduler serve'
