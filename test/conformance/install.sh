#!/usr/bin/env bash
# Installs the outside checkers: Debian's packages, veraPDF by Maven, and what npm has. Needs Java 17, Maven and apt.
set -euo pipefail
cd "$(dirname "$0")"

missing=()
need() { command -v "$1" > /dev/null || missing+=("$2"); }
need qpdf qpdf
need pdftotext poppler-utils
need xmllint libxml2-utils
need chromium chromium
need soffice libreoffice-writer
if [ "${#missing[@]}" -gt 0 ]; then
  run() { if [ "$(id -u)" = 0 ]; then "$@"; else sudo "$@"; fi; }
  run apt-get update -qq
  run apt-get install -y -qq --no-install-recommends "${missing[@]}"
fi

npm install --ignore-scripts --no-package-lock --no-audit --no-fund

mvn -q -B -f pom.xml dependency:copy-dependencies -DoutputDirectory=tools/verapdf
javac -cp 'tools/verapdf/*' -d tools/classes CheckPdf.java
