import { type DateInterval, parseDateInterval } from '../../src/model/date.ts'
import type { Metadata } from '../../src/model/metadata.ts'
import type { School } from '../../src/model/school.ts'
import type { Approval } from '../../src/model/version.ts'
import { readPolicy } from '../../src/source/policy.ts'
import { policyFolder } from '../../src/source/policy-folder.ts'
import { writeNewest } from '../../src/source/version-file.ts'
import { recordVersion } from '../../src/versions/record.ts'
import { type MemoryHost, put } from './memory-host.ts'
import { school } from './school.ts'

/** Where the policy stands. */
export const uniformFolder = '/school/policy/uniform'

/** The facts as a version has them. */
export const frontMatter = `---
title: Uniform Policy
committee: Resources Committee
approved: 2022-03
review_period: Two years
responsible: Headteacher
signatories:
  - role: Headteacher
---
`
export const words = (colour: string) => `## Introduction\n\nPupils wear a ${colour} jumper.\n`

/** A school whose uniform was grey, then blue, and is green in the working text. */
export function uniformWorld(): MemoryHost {
  const host = worldIn('green', '2024-03')
  const grey = record(host, 'grey', '2022-03', undefined)
  record(host, 'blue', '2024-03', grey)
  return host
}

function worldIn(colour: string, approved: string): MemoryHost {
  const host = school({ uniform: { clause: words(colour) } })
  const path = `${uniformFolder}/policy.yaml`
  const yaml = new TextDecoder().decode(host.files.get(path))
  put(host, path, yaml.replace(/^approved: .*$/m, `approved: ${approved}`))
  return host
}

/** Records a version as `policy approve` does, and gives its seal. */
function record(host: MemoryHost, colour: string, version: string, previous: string | undefined): string {
  const { metadata, ...source } = readPolicy(policyFolder(worldIn(colour, version), '/school/policy', 'uniform'))
  const date = parseDateInterval(version) as DateInterval
  const approval = { date, body: 'Resources Committee', method: 'meeting' } as Approval
  const policy = { ...source, metadata: metadata as Metadata, school: {} as School }
  const { text, seal } = recordVersion(policy, version, approval, previous, host.sha256)
  put(host, `${uniformFolder}/versions/${version}.md`, text)
  put(host, `${uniformFolder}/versions/newest.txt`, writeNewest(version, seal))
  return seal
}
