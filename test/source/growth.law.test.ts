import { describe, expect, test } from 'vitest'
import { metadataFields } from '../../src/model/metadata.ts'
import { readYamlFile } from '../../src/source/yaml-file.ts'
import { findGrowth, readText } from '../support/growth.ts'
import type { Grown } from '../support/pathological/grown.ts'
import { pathologicalTexts } from '../support/pathological/index.ts'
import { pathologicalYaml } from '../support/pathological/yaml.ts'

/* No text makes reading slow: it is read in time that grows with its length, or refused before it is parsed. */

const entries = (texts: Readonly<Record<string, Grown>>) => Object.entries(texts)
/** In characters: more than a clause of a school has, what is read of the costliest signs, and as much as many clauses have. */
const sizes = [8000, 24_000, 60_000]

describe('Markdown', () => {
  test.each(entries(pathologicalTexts))('%s', (_, text) => {
    const work = (part: number) => {
      const whole = text(part)
      return () => readText(whole)
    }
    expect(sizes.map(size => findGrowth(work, size))).toEqual(sizes.map(() => undefined))
  })
})

describe('YAML', () => {
  test.each(entries(pathologicalYaml))('%s', (_, text) => {
    const work = (part: number) => {
      const bytes = new TextEncoder().encode(text(part))
      return () => readYamlFile('uniform/policy.yaml', bytes, metadataFields)
    }
    expect(sizes.map(size => findGrowth(work, size))).toEqual(sizes.map(() => undefined))
  })
})
