import type { Clause, ClauseFile } from './clause.ts'
import type { DateInterval } from './date.ts'
import type { Finding } from './finding.ts'
import type { Metadata } from './metadata.ts'
import type { Overlay } from './overlay.ts'
import type { School, TitleOf } from './school.ts'
import type { Approval } from './version.ts'
import type { YamlSource } from './yaml-source.ts'

/** A picture that a clause shows, with its bytes if they could be read. */
export interface ImageFile {
  /** Path from the content root, with forward slashes; undefined if it is outside the policy's folder. */
  readonly path: string | undefined
  readonly bytes: Uint8Array | undefined
}

/** A policy as it was read, whether valid or not: what the rules check. */
export interface PolicySource {
  /** The folder's name. */
  readonly id: string
  /** The folder's path from the content root, with forward slashes. */
  readonly folder: string
  readonly yaml: YamlSource
  /** The valid fields. A missing or invalid field is among the YAML's findings. */
  readonly metadata: Partial<Metadata>
  /** The listed clause files that could be read, in the document's order. */
  readonly files: readonly ClauseFile[]
  readonly clauses: readonly Clause[]
  /** What was found wrong while reading the clause files, before any rule is checked. */
  readonly findings: readonly Finding[]
  /** Text files in clauses/ that `policy.yaml` does not list. */
  readonly unlisted: readonly string[]
  /**
   * What is wrong with the files of its approved versions, and the newest one with its date of approval, if there is
   * one.
   */
  readonly ledger?: {
    readonly findings: readonly Finding[]
    readonly newest: { readonly version: string; readonly approved: DateInterval } | undefined
  }
  /** How it builds on a policy of the trust, if it does. */
  readonly overlay?: Overlay
  /** Every picture that a clause names, by the clause file's path and the address as written. */
  readonly images: ReadonlyMap<string, ImageFile>
}

/** Something that is wrong with the files of approved versions. */
export interface LedgerFinding extends Finding {
  /** Whether it is only that versions were approved apart, which `policy join` repairs. */
  readonly isApart?: boolean
}

/** A policy without errors: everything a document needs. */
export interface Policy {
  readonly id: string
  readonly metadata: Metadata
  readonly clauses: readonly Clause[]
  readonly images: ReadonlyMap<string, ImageFile>
  readonly school: School
  /** Gives the titles of other policies, for links to them. */
  readonly titleOf?: TitleOf
  /** Who signed it, with pictures of signatures; for the signed copy. */
  readonly signatures?: readonly SignedBy[]
  /** Its approved versions, oldest first, if the document prints them. */
  readonly history?: readonly VersionLine[]
}

/** A recorded signature. */
export interface SignedBy {
  readonly role: string
  readonly name: string
  readonly date: DateInterval
  readonly picture?: Uint8Array | undefined
}

/** One line of the table of versions. */
export interface VersionLine {
  readonly version: string
  readonly approval: Approval
  /** What changed since the version before. */
  readonly change: string
}

/** The key of a picture in `images`. */
export function imageKey(file: Pick<ClauseFile, 'path'>, address: string): string {
  return `${file.path}\n${address}`
}
