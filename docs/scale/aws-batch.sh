#!/bin/bash
# Makes the documents in eight parts, as an array job of AWS Batch, and joins them with a second job.
#
# aws-batch.json says what each part runs. In it, put the id of your own file system of EFS in the place of fs-00000000: it
# holds policy/ and node_modules/ from `npm ci`, its files belong to the user 1000, and parts/ and out/ are written to it.
# policy-queue is the name of your job queue.
set -euo pipefail
cd "$(dirname "$0")"

aws batch register-job-definition --cli-input-json file://aws-batch.json

array=$(aws batch submit-job --job-name policy-build --job-definition policy --job-queue policy-queue \
  --array-properties size=8 --query jobId --output text)

# Once every part is done. Each is named by its number, from 0 as AWS Batch counts.
join='cd /disk; node_modules/.bin/policy merge-manifests parts/part-{0..7} --out out'
aws batch submit-job --job-name policy-join --job-definition policy --job-queue policy-queue \
  --depends-on "jobId=$array" \
  --container-overrides "$(printf '{"command": ["bash", "-euc", "%s"]}' "$join")"
