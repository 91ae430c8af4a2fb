import { composePolicy } from '../../src/compose/compose.ts'
import { lookOf } from '../../src/compose/look.ts'
import { type FormatName, formatNames } from '../../src/contract/format-names.ts'
import type { Document } from '../../src/document/document.ts'
import { packagedAsset } from '../../src/operations/asset.ts'
import { checkPolicy, policyOf } from '../../src/operations/checked-policy.ts'
import { checkSchool } from '../../src/operations/checked-school.ts'
import { fileWords } from '../../src/proof/finished-file.ts'
import { pdfWords } from '../../src/proof/pdf-words.ts'
import { formats } from '../../src/render/index.ts'
import type { RenderContext } from '../../src/render/renderer.ts'
import { policyFolder } from '../../src/source/policy-folder.ts'
import type { Law } from './law.ts'
import { pairHost, randomPair } from './random-pair.ts'
import { type RandomPolicy, randomHost, randomPolicy } from './random-policy.ts'
import { redlined } from './redlined.ts'
import { differencesOfWords } from './same-words.ts'

/** Any policy is refused in words or drawn, with the same words in every format, which `policy verify` can read. */
export const policiesAreDrawn: Law<typeof randomPolicy> = {
  inputs: randomPolicy,
  async holds(policy) {
    const made = await documentOf(policy)
    if (made) await expectSameWords(made.document, made.means)
  },
}

/** So is what differs between any two versions. */
export const redlinesAreDrawn: Law<typeof randomPair> = {
  inputs: randomPair,
  async holds({ before, after }) {
    const { redline, means } = redlined(pairHost(before), pairHost(after), 'random')
    await expectSameWords(redline, means)
  },
}

/** Nothing for a policy that the rules refuse: one in some hundreds has marks that run into one another. */
async function documentOf(policy: RandomPolicy): Promise<{ document: Document; means: RenderContext } | undefined> {
  const [host, root] = [randomHost(policy), '/school/policy']
  const school = await checkSchool(host, root)
  const checked = await checkPolicy(policyFolder(host, root, 'random'), school)
  if (!checked.isValid || !school.isValid) {
    if (checked.findings.length === 0) throw new Error('It is refused without a word')
    return undefined
  }
  const { style } = school
  return {
    document: composePolicy(policyOf(checked, school), style, { copy: 'signing', hasContents: false }),
    means: { look: lookOf(style), asset: packagedAsset(host) },
  }
}

async function expectSameWords(document: Document, means: RenderContext): Promise<void> {
  const files = {} as Record<FormatName, Uint8Array>
  for (const format of formatNames) files[format] = (await (await formats[format].load())(document, means)).bytes
  const differences = differencesOfWords(document, files)
  if (differences.length > 0) throw new Error(differences.join('\n'))
  // A PDF says why it cannot be read.
  pdfWords(files.pdf)
  const unread = formatNames.filter(format => fileWords(files[format], format) === undefined)
  if (unread.length > 0) throw new Error(`Cannot be read back: ${unread.join(', ')}`)
}
