#!/bin/bash
# Joins the eight parts that slurm.sh made into out/. It is submitted with --dependency=afterok, as slurm.sh shows, so
# that it begins when every part is done.
#SBATCH --job-name=policy-join
#SBATCH --cpus-per-task=1
#SBATCH --time=00:30:00
#SBATCH --requeue
#SBATCH --open-mode=append
#SBATCH --output=policy-join-%j.log
set -euo pipefail

# Each part by its number, and no other that an earlier job with more parts may have left.
npx policy merge-manifests parts/part-{1..8} --out out
