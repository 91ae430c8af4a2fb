import type { GitCommit, GitOutcome } from './git-commit.ts'
import type { KeyFault, OpenedKey } from './keys.ts'
import type { OtherFile } from './libreoffice.ts'

/** An entry of a folder. A link has the kind of its target. */
export interface Entry {
  readonly name: string
  /**
   * Anything but a folder counts as a file, even a pipe, a device or a broken link: `read` returns undefined for these.
   */
  readonly kind: 'file' | 'folder'
  /** Whether it is a symbolic link or, on Windows, a junction. */
  readonly isLink: boolean
}

/** Read-only access to files. Paths are the platform's own. */
export interface Files {
  /**
   * The bytes of a regular file of at most 256 MiB; undefined for anything else, and if the file does not exist or may
   * not be opened. Throws `CannotRead` if the disk fails.
   */
  readonly read: (path: string) => Uint8Array | undefined
  /**
   * The entries of a folder, sorted by name in code unit order, so that no result depends on the disk; undefined if
   * there is no such folder. Throws `CannotRead` if it cannot be opened.
   */
  readonly list: (folder: string) => readonly Entry[] | undefined
  /** The path with every link followed; undefined if nothing exists there. */
  readonly realPath: (path: string) => string | undefined
}

/** A stream of text for a person or a program. */
export interface Output {
  readonly write: (text: string) => void
  /** Whether a person is watching: only then are colours and progress shown. */
  readonly isTerminal: boolean
  readonly hasColours: boolean
  readonly columns: number
}

/** Everything outside the program: the only access to files, clock, environment, network, git and terminal. */
export interface Host extends Files {
  readonly currentFolder: string
  /** Joins and normalises a path the platform's way, from the current folder. */
  readonly resolve: (...parts: string[]) => string
  /** The relative path from one path to another, with forward slashes. */
  readonly relative: (from: string, to: string) => string
  /**
   * The bytes of all files below a folder together, without links and hidden files; 0 if it cannot be opened.
   */
  readonly sizeOf: (folder: string) => number
  /** A file that comes with the package, such as a font or a template. */
  readonly readPackaged: (path: string) => Uint8Array | undefined
  readonly listPackaged: (folder: string) => readonly Entry[] | undefined
  /**
   * Writes all of the files or none: each to a temporary file first, which is then renamed, so that no half-written
   * file is ever visible. Creates the folders it needs, and removes superseded files. Throws `CannotWrite` if a file
   * cannot be written, `CannotRead` if one to be replaced cannot be read.
   */
  readonly write: (files: ReadonlyMap<string, Uint8Array>, superseded?: readonly string[]) => void
  /**
   * Gives a folder another name, with everything in it, in one step. Throws `CannotWrite` if there is something of that
   * name, or the disk refuses.
   */
  readonly moveFolder: (from: string, to: string) => void
  /**
   * Does work on folders, which lie beside each other, while holding their locks. All of the files that one call of
   * `commit` writes in them are written or none, even if the computer stops in between: the next run finishes the
   * commit. Throws `CannotWrite` if another program holds one of the locks.
   */
  readonly withLocks: <Result>(folders: readonly string[], work: (commit: Commit) => Promise<Result>) => Promise<Result>
  /**
   * Does short work on a folder while holding its lock, and creates the folder if it does not exist. Waits at most ten
   * seconds for another program to release the lock, then throws `CannotWrite`.
   */
  readonly inTurn: <Result>(folder: string, work: () => Promise<Result>) => Promise<Result>
  /**
   * Makes later reads in a folder show everything that has been committed there, even if the run that committed it was
   * stopped before every file was in place. Writes nothing. If the folder has a journal that policy did not write,
   * later reads in it throw `CannotRead`.
   */
  readonly seeCommitted: (folder: string) => void
  /** Today's date in a valid IANA time zone, `2026-11-22`. */
  readonly today: (timeZone: string) => string
  /** The current time in UTC in ISO 8601. Only for signing. */
  readonly now: () => string
  /** Opens a private key in PEM that must belong to a certificate in DER. */
  readonly openKey: (pem: string, passPhrase: string | undefined, certificate: Uint8Array) => OpenedKey | KeyFault
  /** Asks at the terminal for a secret without echoing it; undefined if there is no terminal. */
  readonly askSecretly: (question: string) => Promise<string | undefined>
  /** Asks at the terminal for a line; undefined if there is no terminal, or the user cancels. */
  readonly ask: (question: string) => Promise<string | undefined>
  /**
   * Converts files to Word files, in their order; an entry is undefined if LibreOffice cannot read that file. Returns
   * undefined if LibreOffice is not installed. It runs no macro, follows no link and reaches no network.
   */
  readonly convertToWord: (files: readonly OtherFile[]) => Promise<(Uint8Array | undefined)[] | undefined>
  /** Sends a POST request and returns the body of the response. Throws `Error` if the request fails. */
  readonly post: (address: string, type: string, body: Uint8Array) => Promise<Uint8Array>
  readonly environment: (name: string) => string | undefined
  /**
   * The output of git in a folder; undefined if git fails, is not installed, or the folder is in no repository. Git
   * runs no command that the repository configures, and uses no network.
   */
  readonly git: (folder: string, ...args: string[]) => Uint8Array | undefined
  /** Commits one folder of a repository, byte for byte, and tags the commit. */
  readonly commitFolder: (commit: GitCommit) => GitOutcome
  readonly sha256: (bytes: Uint8Array) => string
  /**
   * What was kept under a name, in a folder of the user's that may be emptied at any time; undefined if nothing was, or
   * it cannot be read.
   */
  readonly recall: (name: string) => Uint8Array | undefined
  /** Keeps bytes under a name, for `recall`. Does nothing if that fails. */
  readonly remember: (name: string, bytes: Uint8Array) => void
  /** How many threads the computer can run at once for this process. */
  readonly processors: () => number
  /**
   * Starts threads that share a list of items with the caller: each takes the next one that nobody has taken, and sends
   * its answer. Undefined if the program runs from its sources, which a thread cannot load.
   */
  readonly startThreads: (threadCount: number, work: SharedWork) => Threads | undefined
  /**
   * A digest of the program that runs, so that what another made can be told apart; undefined if it runs from its
   * sources, which may change.
   */
  readonly programDigest: () => string | undefined
  readonly output: Output
  readonly errors: Output
}

/** What threads work on. */
export interface SharedWork {
  readonly itemCount: number
  /** What each thread needs to know: data that can be copied from one thread to another. */
  readonly setup: unknown
}

/** Threads at work on a list of items. */
export interface Threads {
  /** Takes the next item for the caller; undefined if every item is taken. */
  readonly take: () => number | undefined
  /** Waits until a thread has sent an answer that was not given yet, or none is at work any more. */
  readonly wait: () => Promise<void>
  /** The answers since the last call, by the index of the item. A thread that fails leaves those of its items out. */
  readonly answers: () => ReadonlyMap<number, unknown>
  readonly areAtWork: () => boolean
  /** Lets each thread finish its item, and take no other. */
  readonly stop: () => Promise<void>
}

/** Writes all of the files and removes the superseded ones, or does neither. */
export type Commit = (files: ReadonlyMap<string, Uint8Array>, superseded?: readonly string[]) => void

/** A file could not be written. The message is written for the user. */
export class CannotWrite extends Error {}

export { CannotRead, cannotReplace } from './errors.ts'
