import { existsSync, realpathSync } from 'node:fs'
import { dirname, join } from 'node:path'
import process from 'node:process'
import { whenThere } from './errors.ts'

/** As much as a picture in a repository may weigh. */
const mostBytes = 256 * 1024 * 1024

/** What to ask git for besides its words: what it reads, and a list of files in the place of the repository's own. */
interface GitInput {
  readonly input?: Uint8Array
  readonly index?: string
}

/**
 * What git answers in a folder; undefined where it refuses, where there is no git, and where the folder is in no
 * repository. Only plumbing is asked that runs no command that a file of the repository names (git-config:
 * `core.fsmonitor`, `core.sshCommand`, hooks, filters, programs that sign), and asks no other computer.
 */
export function git(folder: string, args: readonly string[], asking: GitInput = {}): Uint8Array | undefined {
  const start = whenThere(folder, () => realpathSync(folder))
  return start === undefined || !isInRepository(start) ? undefined : answerOf(start, args, asking)
}

/** Settings under which git runs nothing that a repository names. Those of the command line outweigh all others. */
const safeSettings = [
  // A repository is a folder `.git`: files named HEAD, config, objects and refs that somebody committed are not one.
  'safe.bareRepository=explicit',
  'core.fsmonitor=false',
  `core.hooksPath=${process.platform === 'win32' ? 'NUL' : '/dev/null'}`,
  'core.sshCommand=false',
  'core.askPass=',
  'credential.helper=',
  // What tidies up by itself asks a program of the settings what to keep.
  'gc.auto=0',
  'maintenance.auto=false',
  'diff.ignoreSubmodules=all',
  'core.logAllRefUpdates=false',
]

/**
 * Whether a folder lies in a repository: a folder upwards holds `.git`, and none on the way to it looks like a repository
 * by itself. Git before 2.38 would take such a one for the repository, whatever its settings.
 */
function isInRepository(start: string): boolean {
  for (let folder = start; ; folder = dirname(folder)) {
    if (existsSync(join(folder, '.git'))) return true
    if (['HEAD', 'objects', 'refs'].every(name => existsSync(join(folder, name)))) return false
    if (folder === dirname(folder)) return false
  }
}

function answerOf(folder: string, args: readonly string[], { input, index }: GitInput): Uint8Array | undefined {
  const { spawnSync } = process.getBuiltinModule('node:child_process')
  const settings = safeSettings.flatMap(setting => ['-c', setting])
  // A setting of the user's, such as a pager or colours, changes nothing that a program reads.
  const { status, stdout } = spawnSync('git', ['-C', folder, '--no-pager', ...settings, ...args], {
    // Windows looks for a program in the folder that one stands in first, which may be a stranger's.
    cwd: dirname(process.execPath),
    maxBuffer: mostBytes,
    stdio: ['pipe', 'pipe', 'ignore'],
    input: input ?? '',
    env: { ...ownEnvironment(), ...safeEnvironment, ...(index !== undefined && { GIT_INDEX_FILE: index }) },
  })
  return status === 0 ? stdout : undefined
}

/** No network, no questions, no objects that stand for others. */
const safeEnvironment = {
  GIT_NO_LAZY_FETCH: '1',
  // No protocol has this name: an older git that would fetch what is missing may not.
  GIT_ALLOW_PROTOCOL: 'none',
  GIT_TERMINAL_PROMPT: '0',
  GIT_NO_REPLACE_OBJECTS: '1',
  GIT_OPTIONAL_LOCKS: '0',
}

/**
 * The variables that lead git to another repository than that of the folder; git sets them for the hooks that it runs
 * (git rev-parse --local-env-vars).
 */
const misleading = [
  'GIT_ALTERNATE_OBJECT_DIRECTORIES',
  'GIT_COMMON_DIR',
  'GIT_CONFIG',
  'GIT_DIR',
  'GIT_GRAFT_FILE',
  'GIT_IMPLICIT_WORK_TREE',
  'GIT_INDEX_FILE',
  'GIT_INTERNAL_SUPER_PREFIX',
  'GIT_NAMESPACE',
  'GIT_OBJECT_DIRECTORY',
  'GIT_PREFIX',
  'GIT_REPLACE_REF_BASE',
  'GIT_SHALLOW_FILE',
  'GIT_WORK_TREE',
]

function ownEnvironment(): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !misleading.includes(name)))
}
