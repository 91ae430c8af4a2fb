#!/bin/sh
# Runs the daemons of Slurm until the input ends, which it does when the tests are done with them and when the tests are
# killed. SLURM_CONF names the configuration; $1 is a folder with the key of munge, and for what the daemons print.
cd "$1" || exit

munged --foreground --socket="$1/munge/socket" --key-file="$1/munge/key" --pid-file="$1/munge/pid" \
  --seed-file="$1/munge/seed" --log-file="$1/munge/log" > munged.log 2>&1 &
munge=$!
until [ -S munge/socket ] || ! kill -0 $munge; do sleep 0.1; done
slurmctld -D -i > slurmctld.log 2>&1 &
controller=$!
slurmd -D -N computer > slurmd.log 2>&1 &
computer=$!

cat > /dev/null

# Jobs first: a job that outlives the daemons waits for them for ever.
timeout 5 scancel --user="$(id -un)"
for _ in 1 2 3 4 5 6 7 8 9 10; do
  [ -n "$(timeout 5 squeue --noheader --states=RUNNING,COMPLETING)" ] || break
  sleep 1
done
for daemon in $computer $controller $munge; do
  kill $daemon
  (sleep 5 && kill -9 $daemon) &
  killer=$!
  wait $daemon
  kill $killer
done
