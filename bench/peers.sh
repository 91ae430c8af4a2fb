#!/usr/bin/env bash
# Installs the programs that `npm run bench` measures beside policy: pandoc, Typst and WeasyPrint. Needs apt and pip.
set -euo pipefail
command -v pandoc > /dev/null || { apt-get update -qq && apt-get install -y -qq --no-install-recommends pandoc; }
python3 -m pip install --quiet typst==0.15.0 weasyprint==69.0
