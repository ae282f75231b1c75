#!/bin/sh
# Builds the browser code with the Node that comes with the environment; packages are those of package-lock.json.
# With an argument everything that checks and tests need is installed too.
set -eu
cd widget/browser
if [ $# -gt 0 ]; then
    [ -d node_modules/vitest ] || npm ci --silent --no-audit --no-fund
    exit 0
fi
echo "Building the widget …"
if [ ! -f node_modules/.package-lock.json ] || [ package-lock.json -nt node_modules/.package-lock.json ]; then
    npm ci --omit=dev --silent --no-audit --no-fund
fi
npm run --silent build
touch ../static/manifest.json
