import type { Clause, ClauseFile } from './clause.ts'
import type { DateInterval } from './date.ts'
import type { Finding } from './finding.ts'
import type { Metadata } from './metadata.ts'
import type { School } from './school.ts'
import type { Approval } from './version.ts'
import type { YamlSource } from './yaml-source.ts'

/** A picture that a clause shows, as far as it could be read. */
export interface ImageFile {
  /** Path from the content root, with forward slashes; nothing where it would lie outside the policy's folder. */
  readonly path: string | undefined
  readonly bytes: Uint8Array | undefined
}

/** A policy as it was read, right or wrong: what the rules check. */
export interface PolicySource {
  /** The folder's name. */
  readonly id: string
  /** The folder from the content root, with forward slashes. */
  readonly folder: string
  readonly yaml: YamlSource
  /** The fields that could be read; one that is missing or wrong is left out, and is among the YAML's problems. */
  readonly metadata: Partial<Metadata>
  /** The listed clause files that could be read, in the document's order. */
  readonly files: readonly ClauseFile[]
  readonly clauses: readonly Clause[]
  /** What the reader of clause files found wrong, before any rule looked. */
  readonly findings: readonly Finding[]
  /** Files of text in clauses/ that `policy.yaml` does not list. */
  readonly unlisted: readonly string[]
  /** What is wrong with the files of its approved versions; the newest one's day of approval, where there is one. */
  readonly ledger?: {
    readonly findings: readonly Finding[]
    readonly newest: { readonly version: string; readonly approved: DateInterval } | undefined
  }
  /** Every picture that a clause names, by the clause file's path and the address as written. */
  readonly images: ReadonlyMap<string, ImageFile>
}

/** Something that is wrong with the file of an approved version. */
export interface LedgerFinding extends Finding {
  /** Whether it is only that versions were approved apart, which `policy join` mends. */
  readonly isApart?: boolean
}

/** A policy without errors: everything a document needs. */
export interface Policy {
  readonly id: string
  readonly metadata: Metadata
  readonly clauses: readonly Clause[]
  readonly images: ReadonlyMap<string, ImageFile>
  readonly school: School
  /** Who signed it, with the pictures of signatures; for the copy that is signed. */
  readonly signatures?: readonly SignedBy[]
  /** Its approved versions, the oldest first, where the document prints them. */
  readonly history?: readonly VersionLine[]
}

/** A signature that was recorded. */
export interface SignedBy {
  readonly role: string
  readonly name: string
  readonly date: DateInterval
  readonly picture?: Uint8Array | undefined
}

/** An approved version in one line. */
export interface VersionLine {
  readonly version: string
  readonly approval: Approval
  /** What changed since the version before. */
  readonly change: string
}

/** The key of a picture in `images`. */
export function imageKey(file: ClauseFile, address: string): string {
  return `${file.path}\n${address}`
}
