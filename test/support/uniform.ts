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
  const host = school({ uniform: { clause: words('green') } })
  put(host, `${uniformFolder}/versions/2022-03.md`, `${frontMatter}\n${words('grey')}`)
  put(host, `${uniformFolder}/versions/2024-03.md`, `${frontMatter.replace('2022-03', '2024-03')}\n${words('blue')}`)
  return host
}
