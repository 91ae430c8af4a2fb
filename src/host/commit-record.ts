import { readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import process from 'node:process'
import { unlessAbsent } from './errors.ts'
import { lookAt } from './look-at.ts'
import { ignoringErrors } from './temporary-file.ts'
import { writeDurably } from './write-durably.ts'

/*
 * The commit record makes the changes of several folders one: the journal of each names it and counts once it exists,
 * as in a two-phase commit. It lies beside the folders, and goes once no journal there names it.
 */

const recordName = /^\.policy-commit-[0-9a-f]{16}$/

export const isNameOfCommitRecord = (name: unknown): name is string => typeof name === 'string' && recordName.test(name)

/** A path in a folder for a new commit record, which no other has. */
export function newCommitRecord(parent: string): string {
  const random = process.getBuiltinModule('node:crypto').randomBytes(8).toString('hex')
  return join(parent, `.policy-commit-${random}`)
}

/**
 * Commits the journals that name the record. `folder` is one that is locked, in which it is written first. Throws
 * `CannotWrite` if it cannot be written; then nothing is committed.
 */
export function writeCommitRecord(record: string, folder: string): void {
  writeDurably(record, 'policy is recording several policies at once, and takes this away itself.\n', folder)
}

/** Whether a commit record is there. Throws `CannotRead` if that cannot be told: what is committed must not get lost. */
export const isCommitRecord = (record: string): boolean => unlessAbsent(record, () => lookAt(record)?.isFile()) ?? false

/** Deletes the record of a commit that is carried out. What cannot be deleted is left to the next run. */
export function removeCommitRecord(record: string): void {
  ignoringErrors(() => rmSync(record, { force: true }))
}

/** The names of what lies beside the folders of a commit, and the commit records among them. */
export function commitRecordsIn(parent: string): {
  readonly names: readonly string[]
  readonly records: readonly string[]
} {
  const names = readdirSync(parent)
  return { names, records: names.filter(isNameOfCommitRecord).map(name => join(parent, name)) }
}
