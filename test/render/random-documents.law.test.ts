import fc from 'fast-check'
import { expect, test } from 'vitest'
import { formatNames } from '../../src/contract/format-names.ts'
import { fileWords } from '../../src/proof/finished-file.ts'
import { renderDocx } from '../../src/render/docx/docx.ts'
import { renderHtml } from '../../src/render/html/html.ts'
import { renderPdf } from '../../src/render/pdf/pdf.ts'
import { composed } from '../support/compose.ts'
import { preflight } from '../support/preflight.ts'
import { type RandomPolicy, randomHost, randomPolicy } from '../support/random-policy.ts'
import { differencesOfWords } from '../support/same-words.ts'

/* Laws for every policy, tested on random ones. What they find is reduced to a case in constructs.test.ts. */

async function drawn(policy: RandomPolicy) {
  const { document, means } = await composed(randomHost(policy), '/school/policy', 'random')
  const files = {
    docx: (await renderDocx(document, means)).bytes,
    html: (await renderHtml(document, means)).bytes,
    pdf: (await renderPdf(document, means)).bytes,
  }
  return { document, files }
}

test(
  'any policy is drawn, its PDF passes the preflight, and every format says the same and can be verified',
  { timeout: 120_000 },
  () =>
    fc.assert(
      fc.asyncProperty(randomPolicy, async policy => {
        const { document, files } = await drawn(policy)
        expect(preflight(files.pdf)).toEqual([])
        expect(differencesOfWords(document, files)).toEqual([])
        for (const format of formatNames) expect(fileWords(files[format], format), format).toBeDefined()
      }),
      { seed: 1891, numRuns: 80 },
    ),
)

test('the same policy gives the same bytes', { timeout: 120_000 }, () =>
  fc.assert(
    fc.asyncProperty(randomPolicy, async policy => {
      const [first, second] = [await drawn(policy), await drawn(policy)]
      for (const format of ['docx', 'html', 'pdf'] as const)
        expect(Buffer.from(second.files[format]).equals(first.files[format]), format).toBe(true)
    }),
    { seed: 1892, numRuns: 20 },
  ),
)
