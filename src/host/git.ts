import { existsSync, realpathSync } from 'node:fs'
import { dirname, join } from 'node:path'
import process from 'node:process'
import { whenThere } from './errors.ts'

/** As much as a picture in a repository may weigh. */
const mostBytes = 256 * 1024 * 1024

/**
 * What git answers in a folder; undefined where it refuses, where there is no git, and where the folder is in no
 * repository. Runs no command that a file of the repository names (git-config: `core.fsmonitor`, `core.sshCommand`,
 * hooks, filters, programs that sign), and asks no other computer.
 */
export function git(folder: string, args: readonly string[]): Uint8Array | undefined {
  const start = whenThere(folder, () => realpathSync(folder))
  if (start === undefined || !isInRepository(start)) return undefined
  return answerOf(start, args, programsOf(start))
}

/** Settings under which git runs nothing that a repository names. Those of the command line outweigh all others. */
const safeSettings = [
  // A repository is a folder `.git`: files named HEAD, config, objects and refs that somebody committed are none.
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
]

type Setting = readonly [key: string, value: string]

/** The programs that a repository's own settings name, each with a value that takes it out of use. */
const programs = new Map<string, readonly Setting[]>()

function programsOf(folder: string): readonly Setting[] {
  const known = programs.get(folder)
  if (known) return known
  const listed = answerOf(folder, [
    ...['config', '--show-scope', '--null', '--name-only', '--get-regexp', '^(filter|gpg|diff|merge|commit|tag)\\.'],
  ])
  // Each entry is its scope and its key, with a NUL behind each of them.
  const parts = listed ? new TextDecoder().decode(listed).split('\0') : []
  const found = parts.flatMap((scope, index): Setting[] => {
    const key = parts[index + 1]
    if (index % 2 === 1 || key === undefined || (scope !== 'local' && scope !== 'worktree')) return []
    if (/^filter\..*\.required$|^(?:commit|tag)\.(?:gpgsign|forcesignannotated)$/s.test(key)) return [[key, 'false']]
    return /\.(?:clean|smudge|process|program|defaultkeycommand|textconv|command|driver)$/.test(key) ? [[key, '']] : []
  })
  programs.set(folder, found)
  return found
}

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

function answerOf(folder: string, args: readonly string[], settings: readonly Setting[] = []): Uint8Array | undefined {
  const { spawnSync } = process.getBuiltinModule('node:child_process')
  const safe = safeSettings.flatMap(setting => ['-c', setting])
  // A setting of the user's, such as a pager or colours, changes nothing that a program reads.
  const { status, stdout } = spawnSync('git', ['-C', folder, '--no-pager', ...safe, ...args], {
    maxBuffer: mostBytes,
    stdio: ['ignore', 'pipe', 'ignore'],
    env: { ...ownEnvironment(), ...environmentOf(settings), ...safeEnvironment },
  })
  return status === 0 ? stdout : undefined
}

/** Settings in the environment, behind those that are there: a key may hold signs that no argument can (git-config, GIT_CONFIG_COUNT). */
function environmentOf(settings: readonly Setting[]): Record<string, string> {
  const former = Number(process.env.GIT_CONFIG_COUNT ?? 0) || 0
  const pairs = settings.flatMap(([key, value], index) => [
    [`GIT_CONFIG_KEY_${former + index}`, key],
    [`GIT_CONFIG_VALUE_${former + index}`, value],
  ])
  return settings.length === 0
    ? {}
    : { ...Object.fromEntries(pairs), GIT_CONFIG_COUNT: String(former + settings.length) }
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
