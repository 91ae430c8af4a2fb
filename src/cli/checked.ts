import type { VFile } from 'vfile'
import { lookOf } from '../compose/look.ts'
import { CannotRead, type Host } from '../host/host.ts'
import type { PlainDate } from '../model/date.ts'
import type { PolicySource } from '../model/policy.ts'
import type { SchoolSource } from '../model/school.ts'
import {
  type FontCoverage,
  fontCoverage,
  loadPictureFault,
  packagedCoverage,
  packagedFamilyNames,
} from '../render/index.ts'
import { policyFileName } from '../source/content-root.ts'
import { readInside } from '../source/inside.ts'
import { readPolicy } from '../source/policy.ts'
import { readSchool } from '../source/school.ts'
import { newestPath } from '../source/version-file.ts'
import type { Facts } from '../validate/rule.ts'
import { validatePolicy, validateSchool } from '../validate/validate.ts'
import type { Validation } from '../validate/validation.ts'
import { type Ledger, readLedger } from '../versions/ledger.ts'
import { isToCome, type Standing, standingOf } from '../versions/standing.ts'
import { todayIn } from './today.ts'

/** `school.yaml`, read and checked: what every policy is checked and built with. */
export interface CheckedSchool {
  readonly source: SchoolSource
  readonly facts: Facts
  /** Today where the school is: no approval is later. */
  readonly today: PlainDate
  readonly files: readonly VFile[]
  readonly isValid: boolean
}

/** Reads and checks `school.yaml`. */
export async function checkSchool(host: Host, root: string): Promise<CheckedSchool> {
  const source = readSchool(host, root)
  const today = todayIn(source.school.timezone, host)
  const facts: Facts = {
    school: source,
    isToCome: date => isToCome(date, today),
    packagedFonts: packagedFamilyNames,
    pictureFault: source.style.files.size > 0 ? await loadPictureFault() : () => undefined,
    ...(await coverageOf(source, packagedAsset(host))),
  }
  return { source, facts, today, ...validateSchool(facts) }
}

/** A policy, read and checked. */
export interface CheckedPolicy extends Validation {
  readonly source: PolicySource
  /** Its approved versions, for a policy in its folder. */
  readonly ledger?: Ledger
}

/** Reads a policy and checks it against every rule; what looks into pictures is loaded for a policy that has some. */
export async function checkPolicy(host: Host, root: string, id: string, school: CheckedSchool): Promise<CheckedPolicy> {
  const { source, ledger } = await readAsOne(host, root, id)
  const newest = ledger.versions.at(-1)?.head
  const record = {
    faults: ledger.faults,
    newest: newest && { version: newest.version, approved: newest.approval.date },
  }
  return { ...(await checkSource({ ...source, ledger: record }, school)), ledger }
}

/**
 * The working text and the versions of a policy as they were at one moment: where an approval is recorded while they are
 * read, they are read again.
 */
async function readAsOne(host: Host, root: string, id: string): Promise<{ source: PolicySource; ledger: Ledger }> {
  for (let attempt = 1; ; attempt++) {
    host.seeCommitted(host.resolve(root, id))
    const before = recordedState(host, root, id)
    const source = readPolicy(host, root, id)
    const read = { source, ledger: readLedger(host, root, id, source.metadata.version) }
    host.seeCommitted(host.resolve(root, id))
    if (attempt === mostAttempts || recordedState(host, root, id) === before) return read
    await new Promise(resolve => setTimeout(resolve, attempt * 5))
  }
}

/** An approval takes far less than the time of so many readings. */
const mostAttempts = 10

/** What an approval changes: `policy.yaml`, and the name of the newest version. */
function recordedState(host: Host, root: string, id: string): string {
  const files = [host.resolve(root, id, policyFileName), newestPath(host, root, id)]
  try {
    return files.map(path => Buffer.from(readInside(host, root, path) ?? []).toString('latin1')).join('\0')
  } catch (error) {
    if (error instanceof CannotRead) return error.message
    throw error
  }
}

/** Whether and how a policy that was read is approved. */
export function approvalStanding({ source, ledger }: CheckedPolicy, school: CheckedSchool): Standing {
  return standingOf(ledger?.versions ?? [], source.metadata.approved, school.source.keepsVersions, school.today)
}

/** Checks a policy that was read, from wherever. */
export async function checkSource(source: PolicySource, { facts }: CheckedSchool): Promise<CheckedPolicy> {
  const pictureFault = source.images.size > 0 ? await loadPictureFault() : facts.pictureFault
  return { source, ...validatePolicy(source, { ...facts, pictureFault }) }
}

/** Fonts that come with policy are looked into when a policy has an unusual character; a school's own are made ready now. */
async function coverageOf(
  { style: { yaml, style } }: SchoolSource,
  asset: (name: string) => Uint8Array,
): Promise<Pick<Facts, 'canPrint' | 'fontProblem'>> {
  if (yaml) {
    const coverage = await fontCoverage(lookOf(style()).fonts.pdf, asset)
    return typeof coverage === 'function'
      ? { canPrint: coverage }
      : { canPrint: () => true, fontProblem: coverage.problem }
  }
  let coverage: FontCoverage | undefined
  return {
    canPrint: character => {
      coverage ??= packagedCoverage(lookOf(style()).fonts.pdf, asset)
      return coverage(character)
    },
  }
}

/** Reads a file that the build made: a font pack or a colour profile. */
export function packagedAsset(host: Host): (name: string) => Uint8Array {
  return name => {
    const bytes = host.readPackaged(`dist/assets/${name}`)
    if (!bytes) throw new Error(`dist/assets/${name} is missing: run npm run build`)
    return bytes
  }
}
