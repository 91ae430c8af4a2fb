#!/bin/bash
# Makes the documents in eight parts, as a job array of Slurm. From the folder that holds policy/ and node_modules/, on a
# disk that every computer sees:
#
#   array=$(sbatch --parsable slurm.sh)
#   sbatch --dependency=afterok:$array slurm-join.sh
#
#SBATCH --job-name=policy-build
#SBATCH --array=1-8
#SBATCH --cpus-per-task=1
#SBATCH --time=00:30:00
# A task whose computer fails is run again, on another; what it says goes on in the same file.
#SBATCH --requeue
#SBATCH --open-mode=append
#SBATCH --output=policy-%A_%a.log
set -euo pipefail

part="parts/part-$SLURM_ARRAY_TASK_ID"
# Whoever runs again begins anew: nothing that a killed run left stays.
rm -rf "$part"
npx policy build --shard auto --jobs "$SLURM_CPUS_PER_TASK" --out "$part"
