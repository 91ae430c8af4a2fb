import { existsSync, realpathSync } from 'node:fs'
import { dirname, join } from 'node:path'
import process from 'node:process'
import { ifExists } from './errors.ts'

/** The most that git may print, in bytes: the largest file that policy reads. */
const maxBytes = 256 * 1024 * 1024

/**
 * What to give git besides its arguments: its standard input, and an index file to use in place of the repository's.
 */
interface GitOptions {
  readonly input?: Uint8Array
  readonly index?: string
}

/**
 * Runs git in a folder and returns its output; undefined if git fails, is not installed, or the folder is in no
 * repository. Call it only for plumbing that uses no network and runs no command configured in the repository
 * (git-config: `core.fsmonitor`, `core.sshCommand`, hooks, filters, signing programs).
 */
export function git(folder: string, args: readonly string[], options: GitOptions = {}): Uint8Array | undefined {
  const start = ifExists(folder, () => realpathSync(folder))
  return start === undefined || !isInRepository(start) ? undefined : runGit(start, args, options)
}

/**
 * Settings that stop git from running commands configured in a repository. The command line overrides all other
 * settings.
 */
const safeSettings = [
  // Only a folder `.git` makes a repository: files named HEAD, config, objects and refs may have been committed.
  'safe.bareRepository=explicit',
  'core.fsmonitor=false',
  `core.hooksPath=${process.platform === 'win32' ? 'NUL' : '/dev/null'}`,
  'core.sshCommand=false',
  'core.askPass=',
  'credential.helper=',
  // Automatic maintenance runs a configured program.
  'gc.auto=0',
  'maintenance.auto=false',
  'diff.ignoreSubmodules=all',
  'core.logAllRefUpdates=false',
]

/**
 * Whether a folder is in a repository: it or a parent contains `.git`, and no folder below that one looks like a bare
 * repository. Git before 2.38 would use a bare one, whatever its settings.
 */
function isInRepository(start: string): boolean {
  for (let folder = start; ; folder = dirname(folder)) {
    if (existsSync(join(folder, '.git'))) return true
    if (['HEAD', 'objects', 'refs'].every(name => existsSync(join(folder, name)))) return false
    if (folder === dirname(folder)) return false
  }
}

function runGit(folder: string, args: readonly string[], { input, index }: GitOptions): Uint8Array | undefined {
  const { spawnSync } = process.getBuiltinModule('node:child_process')
  const settings = safeSettings.flatMap(setting => ['-c', setting])
  // The user's own settings, such as a pager or colours, must not change output that a program reads.
  const { status, stdout } = spawnSync('git', ['-C', folder, '--no-pager', ...settings, ...args], {
    // Windows looks for a program in the current folder first, where somebody may have put another `git`.
    cwd: dirname(process.execPath),
    maxBuffer: maxBytes,
    stdio: ['pipe', 'pipe', 'ignore'],
    input: input ?? '',
    env: {
      ...environmentWithoutRepository(),
      ...safeEnvironment,
      ...(index !== undefined && { GIT_INDEX_FILE: index }),
    },
  })
  return status === 0 ? stdout : undefined
}

/** No network, no prompts, no replacement objects. */
const safeEnvironment = {
  GIT_NO_LAZY_FETCH: '1',
  // No protocol has this name, so that an older git cannot fetch missing objects.
  GIT_ALLOW_PROTOCOL: 'none',
  GIT_TERMINAL_PROMPT: '0',
  GIT_NO_REPLACE_OBJECTS: '1',
  GIT_OPTIONAL_LOCKS: '0',
}

/**
 * Variables that make git use another repository than the folder's. Git sets them for the hooks that it runs
 * (git rev-parse --local-env-vars).
 */
const repositoryVariables = [
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

function environmentWithoutRepository(): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !repositoryVariables.includes(name)))
}
