import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { hostname, userInfo } from 'node:os'
import { delimiter, join } from 'node:path'
import process from 'node:process'
import { setTimeout as pause } from 'node:timers/promises'
import { type Outcome, own, remedy, run } from './program.ts'

/* A cluster of one computer, this one: Slurm's own daemons, with all that they read and write in one folder. */

/** Where Debian puts daemons is not on everybody's path. */
const path = [process.env.PATH, '/usr/sbin', '/sbin'].join(delimiter)

const programs = ['munged', 'slurmctld', 'slurmd', 'sbatch', 'squeue', 'sinfo', 'scontrol', 'scancel']

export interface Cluster {
  /** Runs a client of Slurm, such as `sbatch`, in the folder where the jobs work, and gives what it prints. */
  readonly ask: (client: string, ...args: readonly string[]) => Promise<string>
  /** Ends every job and every daemon. */
  readonly stop: () => Promise<void>
}

/** Starts a cluster with its files in `folder`, and waits until its computer is idle. Its jobs work in `work`. */
export async function startCluster(folder: string, work: string): Promise<Cluster> {
  for (const program of programs)
    if (!path.split(delimiter).some(place => existsSync(join(place, program))))
      throw new Error(`${program} is missing: ${remedy}`)
  const at = (name: string) => join(folder, name)
  for (const name of ['munge', 'state', 'spool']) mkdirSync(at(name))
  // Whoever asks munge for a credential has to reach its socket, and munge insists that everybody may.
  for (const place of [folder, at('munge')]) chmodSync(place, 0o711)
  writeFileSync(at('munge/key'), crypto.getRandomValues(new Uint8Array(128)), { mode: 0o600 })
  writeFileSync(at('slurm.conf'), configuration(at, [await freePort(), await freePort()]))
  // Nothing of the environment of the tests, in which npm and vitest have set much.
  const environment = [`PATH=${path}`, `HOME=${folder}`, `SLURM_CONF=${at('slurm.conf')}`, 'LC_ALL=C.UTF-8']
  const daemons = spawn('env', ['-i', ...environment, 'sh', own('slurm-cluster.sh'), folder], {
    stdio: ['pipe', 'ignore', 'ignore'],
  })
  const exit = once(daemons, 'exit')
  const stop = async () => {
    daemons.stdin.end()
    await exit
  }
  const outcome = (...command: readonly string[]) => run('env', ['-i', '-C', work, ...environment, ...command])
  const isIdle = async () => (await outcome('sinfo', '--noheader', '--format=%T')).stdout.trim() === 'idle'
  try {
    await until('munge answers', async () => existsSync(at('munge/socket')))
    await until('the computer is idle', isIdle)
  } catch (error) {
    await stop()
    const logs = ['munged.log', 'slurmctld.log', 'slurmd.log'].map(at).filter(log => existsSync(log))
    throw new Error(`${error}\n${logs.map(log => `${log}\n${readFileSync(log, 'utf8')}`).join('\n')}`)
  }
  return { ask: async (...command) => expectDone(command, await outcome(...command)), stop }
}

function expectDone(command: readonly string[], { status, stdout, stderr }: Outcome): string {
  if (status !== 0) throw new Error(`${command.join(' ')} ended with ${status}: ${stderr}`)
  return stdout
}

/** Waits until something is so; throws an error after half a minute. */
export async function until(what: string, isSo: () => Promise<boolean>, seconds = 30): Promise<void> {
  for (const deadline = Date.now() + seconds * 1000; !(await isSo()); await pause(50))
    if (Date.now() > deadline) throw new Error(`Waited ${seconds} seconds in vain until ${what}`)
}

/** No systemd, no control groups, no accounting: what a container without privileges can do. */
function configuration(at: (name: string) => string, [controllerPort, computerPort]: readonly number[]): string {
  const [name] = hostname().split('.')
  const user = userInfo().username
  return `ClusterName=policy
SlurmctldHost=${name}(127.0.0.1)
SlurmUser=${user}
SlurmdUser=${user}
SlurmctldPort=${controllerPort}
SlurmdPort=${computerPort}
AuthType=auth/munge
CredType=cred/munge
# What is requeued waits until its former credentials are worthless, else two minutes.
AuthInfo=socket=${at('munge/socket')},cred_expire=5
StateSaveLocation=${at('state')}
SlurmdSpoolDir=${at('spool')}
SlurmctldPidFile=${at('slurmctld.pid')}
SlurmdPidFile=${at('slurmd.pid')}
ProctrackType=proctrack/linuxproc
TaskPlugin=task/none
JobAcctGatherType=jobacct_gather/none
AccountingStorageType=accounting_storage/none
MpiDefault=none
SelectType=select/cons_tres
SelectTypeParameters=CR_Core
SchedulerType=sched/builtin
SchedulerParameters=batch_sched_delay=0,sched_interval=1
JobRequeue=1
KillWait=1
ReturnToService=2
# Two tasks at a time, however many processors there are.
SlurmdParameters=config_overrides
NodeName=computer NodeHostname=${name} NodeAddr=127.0.0.1 CPUs=2 State=UNKNOWN
PartitionName=all Nodes=ALL Default=YES MaxTime=INFINITE State=UP
`
}

/** A port that nothing listens on just now. */
async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as { port: number }
  server.close()
  await once(server, 'close')
  return port
}
