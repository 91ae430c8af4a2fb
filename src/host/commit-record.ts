import { lstatSync, readdirSync, rmSync } from 'node:fs'
import { basename, join } from 'node:path'
import process from 'node:process'
import { ifExists } from './errors.ts'
import { readRegularFile } from './read-file.ts'
import { ignoringErrors } from './temporary-file.ts'
import { writeDurably } from './write-durably.ts'

/*
 * The commit record makes the changes of several folders one: the journal of each names it and counts once it exists,
 * as in a two-phase commit. It lies beside the folders, and lists them, so that whoever carries out the last journal
 * knows that it can go.
 */

const recordName = /^\.policy-commit-[0-9a-f]{16}\.json$/

export const isNameOfCommitRecord = (name: unknown): name is string => typeof name === 'string' && recordName.test(name)

/** A path in a folder for a new commit record, which no other has. */
export function newCommitRecord(parent: string): string {
  const random = process.getBuiltinModule('node:crypto').randomBytes(8).toString('hex')
  return join(parent, `.policy-commit-${random}.json`)
}

/** Commits the journals that name the record. Throws `CannotWrite` if it cannot be written; then nothing is committed. */
export function writeCommitRecord(record: string, folders: readonly string[]): void {
  writeDurably(record, JSON.stringify(folders.map(folder => basename(folder))))
}

export const isCommitRecord = (record: string): boolean => ifExists(record, () => lstatSync(record).isFile()) ?? false

/** Deletes the record of a commit that is carried out. What cannot be deleted is left to the next run. */
export function removeCommitRecord(record: string): void {
  ignoringErrors(() => rmSync(record, { force: true }))
}

/** The commit records in a folder, with the folders that they list. Leaves out what policy did not write. */
export function commitRecordsIn(parent: string): { readonly record: string; readonly folders: readonly string[] }[] {
  const names = ifExists(parent, () => readdirSync(parent)) ?? []
  return names.filter(isNameOfCommitRecord).flatMap(name => {
    const record = join(parent, name)
    const listed = parseNames(readRegularFile(record)?.toString('utf8') ?? '')
    return listed ? [{ record, folders: listed.map(folder => join(parent, folder)) }] : []
  })
}

function parseNames(text: string): readonly string[] | undefined {
  try {
    const names = JSON.parse(text) as readonly unknown[]
    return names.every(name => typeof name === 'string' && basename(name) === name) ? (names as string[]) : undefined
  } catch {
    return undefined
  }
}
