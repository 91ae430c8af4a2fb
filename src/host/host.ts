import type { GitCommit, GitOutcome } from './git-commit.ts'
import type { KeyFault, OpenedKey } from './keys.ts'

/** What a folder holds. Links are listed as what they lead to. */
export interface Entry {
  readonly name: string
  /** What is no folder is a file here, also a pipe, a device or a link that leads nowhere: `read` gives its bytes, or none. */
  readonly kind: 'file' | 'folder'
}

/** The files of the outside world, read only. Paths are the platform's own. */
export interface Files {
  /**
   * The bytes of a regular file of 256 MiB at most; undefined for anything else, for what is not there, and for what may
   * not be opened. Throws `CannotRead` where the disk fails.
   */
  readonly read: (path: string) => Uint8Array | undefined
  /**
   * The entries of a folder, sorted by name in code unit order, so that nothing depends on the disk; undefined where there
   * is no folder. Throws `CannotRead` for one that does not open.
   */
  readonly list: (folder: string) => readonly Entry[] | undefined
  /** The path with every link followed. */
  readonly realPath: (path: string) => string | undefined
}

/** A place for text that a person or a program reads. */
export interface Output {
  readonly write: (text: string) => void
  /** Whether a person watches: colours and progress only then. */
  readonly isTerminal: boolean
  readonly hasColours: boolean
  readonly columns: number
}

/** Everything the program may ask of the outside world: the only door to files, clock, environment and terminal. */
export interface Host extends Files {
  readonly currentFolder: string
  /** Joins and normalises a path the platform's way, from the current folder. */
  readonly resolve: (...parts: string[]) => string
  /** The way from one path to another, with forward slashes. */
  readonly relative: (from: string, to: string) => string
  /** A file that travels with the package: fonts, templates. */
  readonly readPackaged: (path: string) => Uint8Array | undefined
  readonly listPackaged: (folder: string) => readonly Entry[] | undefined
  /**
   * Writes files all together or not at all: each beside its place first, then renamed, so that nobody ever sees half a
   * file. Makes the folders it needs, and takes away what is superseded. Throws `CannotWrite`.
   */
  readonly write: (files: ReadonlyMap<string, Uint8Array>, superseded?: readonly string[]) => void
  /**
   * Does work on a folder that nobody else may do at the same time. What it commits is written all together or not at
   * all, even where the computer stops in the middle: the next run finishes what was begun. Throws `CannotWrite` where
   * another program is at work on the folder.
   */
  readonly withLock: <Result>(folder: string, work: (commit: Commit) => Promise<Result>) => Promise<Result>
  /**
   * Does short work on a folder, which is made where it is not there, in turn with other programs: whoever comes while one is at work waits for
   * ten seconds at most, and then throws `CannotWrite`.
   */
  readonly inTurn: <Result>(folder: string, work: () => Promise<Result>) => Promise<Result>
  /**
   * Lets everything that is read from now on show what a run has committed in a folder, also where that run was stopped
   * before all of it was in its place. Writes nothing. Where the folder has a journal that policy did not write, every
   * reading in it throws `CannotRead`.
   */
  readonly seeCommitted: (folder: string) => void
  /** The day that it is now in a time zone that there is, `2026-11-22`. */
  readonly today: (timeZone: string) => string
  /** This moment in universal time, as an instant of ISO 8601: for what is signed now, and nothing else. */
  readonly now: () => string
  /** Opens a private key in PEM that belongs to a certificate. */
  readonly openKey: (pem: string, passPhrase: string | undefined, certificate: Uint8Array) => OpenedKey | KeyFault
  /** Asks a person for something that nobody else shall see; nothing where nobody is there. */
  readonly askSecretly: (question: string) => Promise<string | undefined>
  /** Sends something to an address on the web, and gives the answer. */
  readonly post: (address: string, type: string, body: Uint8Array) => Promise<Uint8Array>
  readonly environment: (name: string) => string | undefined
  /**
   * What git answers in a folder; undefined where it refuses, where there is no git, and outside a repository. It runs no
   * command that the repository names, and asks no other computer.
   */
  readonly git: (folder: string, ...args: string[]) => Uint8Array | undefined
  /** Commits a folder of a repository by itself, byte for byte, and tags the commit. */
  readonly commitFolder: (commit: GitCommit) => GitOutcome
  readonly sha256: (bytes: Uint8Array) => string
  readonly output: Output
  readonly errors: Output
}

/** Writes files for good. */
export type Commit = (files: ReadonlyMap<string, Uint8Array>) => void

/** A file could not be written; the message is for people. */
export class CannotWrite extends Error {}

export { CannotRead, cannotReplace } from './errors.ts'
