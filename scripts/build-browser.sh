#!/bin/sh
# Builds the browser code with the Node that comes with the environment; packages are those of package-lock.json.
set -eu
cd widget/browser
echo "Building the widget …"
if [ ! -f node_modules/.package-lock.json ] || [ package-lock.json -nt node_modules/.package-lock.json ]; then
    npm ci --silent --no-audit --no-fund
fi
npm run --silent build
touch ../static/manifest.json
