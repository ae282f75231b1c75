#!/bin/sh
# Makes the environment in $1 from the hashed lock: with uv (bootstrapped into it when it is not there), else with pip.
set -eu
venv=$1
python=${PYTHON:-python3}

"$python" - <<'PY' || { echo "Smart Scheduler needs Python 3.11 or newer: PYTHON=python3.12 make setup" >&2; exit 1; }
import sys
sys.exit(sys.version_info < (3, 11))
PY

[ -x "$venv/bin/python" ] || "$python" -m venv "$venv" || {
    echo "Python's venv module is missing; on Debian or Ubuntu: apt-get install python3-venv" >&2; exit 1; }

if command -v uv >/dev/null 2>&1; then uv=uv
else
    [ -x "$venv/bin/uv" ] || "$venv/bin/python" -m pip install --quiet --disable-pip-version-check uv || true
    uv="$venv/bin/uv"
fi

echo "Setting up $venv …"
if [ "$uv" = uv ] || [ -x "$uv" ]; then
    "$uv" pip install --quiet --python "$venv/bin/python" --require-hashes -r requirements.lock
    "$uv" pip install --quiet --python "$venv/bin/python" --no-deps --editable .
else
    "$venv/bin/python" -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
    "$venv/bin/python" -m pip install --quiet --disable-pip-version-check --no-deps --editable .
fi
