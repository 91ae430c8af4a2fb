import { expect, test } from 'vitest'
import { fileWords } from '../../src/proof/finished-file.ts'
import { fieldsOf } from '../../src/proof/pdf-fields.ts'
import { PdfObjects } from '../../src/proof/pdf-objects.ts'
import { Name, nameOf, type PdfValue, textIn } from '../../src/proof/pdf-syntax.ts'
import { builtFiles } from '../support/built.ts'
import { policy } from '../support/cli.ts'
import { pdfText } from '../support/pdf-text.ts'
import { preflight } from '../support/preflight.ts'
import { school } from '../support/school.ts'
import { done } from '../support/signing.ts'
import { updated } from '../support/tampering.ts'

/*
 * Forms that can be filled in on a screen: fields with names, labels and places in what is read aloud, when they are
 * asked for.
 */

const clause = `## Complaint form

:::form
Your name: ____

Your child’s name: ____ Class: ____

You are [ ] a parent or *carer* [ ] a pupil [ ] somebody else

What happened? ____ (5 lines)

- [ ] I agree
- [x] I was told

| Who saw it | How to reach them |
| --- | --- |
| | |
| The head | |

____

Signed: ____\\
Date: ____
:::

Outside a form nothing is to be filled in.

- [ ] Not this
`
const made = (text = clause) =>
  school({ uniform: { yaml: 'approved: 2026-03-12\nreview_period: Two years', clause: text } })

function fields(pdf: Uint8Array): string[] {
  return [...fieldsOf(new PdfObjects(pdf))].map(([name, { widget }]) => {
    const kind = { Btn: 'box', Tx: widget.get('Ff') === 4096 ? 'lines' : 'line' }[nameOf(widget.get('FT')!)!]
    return `${kind} ${name}: ${textIn(widget.get('TU'))}`
  })
}

test('have a field for each line, box and cell, called by the words that ask for it', async () => {
  const host = made()
  await done(host, 'build', 'uniform', '--fillable')
  const { pdf } = builtFiles(host)
  expect(fields(pdf)).toEqual([
    'line your-name: Your name',
    'line your-childs-name: Your child’s name',
    'line class: Class',
    'box you-are-a-parent-or-carer: You are a parent or carer',
    'box you-are-a-pupil: You are a pupil',
    'box you-are-somebody-else: You are somebody else',
    'lines what-happened: What happened?',
    'box i-agree: I agree',
    'lines who-saw-it-1: Who saw it 1',
    'lines how-to-reach-them-1: How to reach them 1',
    'lines how-to-reach-them-the-head: How to reach them The head',
    'lines complaint-form: Complaint form',
    'line signed: Signed',
    'line date: Date',
  ])
  expect(preflight(pdf)).toEqual([])
  const { tree } = pdfText(pdf)
  expect(tree.match(/\bForm\b/g)).toHaveLength(14)
})

test('are there only when asked for, and change no words', async () => {
  const [plain, fillable] = [made(), made()]
  await done(plain, 'build', 'uniform')
  await done(fillable, 'build', 'uniform', '--fillable')
  const [before, after] = [builtFiles(plain), builtFiles(fillable)]
  expect(fields(before.pdf)).toEqual([])
  expect(pdfText(after.pdf).words).toBe(pdfText(before.pdf).words)
  expect([after.docx, after.html]).toEqual([before.docx, before.html])
})

test('are verified while they are empty', async () => {
  const host = made()
  await done(host, 'approve', 'uniform', '--on', '2026-03-12')
  await done(host, 'build', 'uniform', '--fillable')
  expect(await done(host, 'verify', 'out/uniform.pdf')).toContain('byte for byte')
})

test('a box that is ticked in print stays so, and the names of fields are unique', async () => {
  const host = made('## Form\n\n:::form\nName: ____\n\nName: ____\n\n- [x] Yes [x] No\n:::\n')
  await done(host, 'build', 'uniform', '--fillable', '--format', 'pdf')
  const found = fieldsOf(new PdfObjects(host.files.get('/school/out/uniform.pdf')!))
  expect([...found.keys()]).toEqual(['name', 'name_2'])
})

test('are not asked for together with fields to sign in', async () => {
  const { exitCode, complained } = await policy(made(), 'build', 'uniform', '--fillable', '--fields')
  expect([exitCode, complained]).toEqual([2, expect.stringMatching(/--fillable.*--fields/)])
})

test('leave the words readable for verify, unless something is filled in', async () => {
  const host = made()
  await done(host, 'build', 'uniform', '--fillable', '--format', 'pdf')
  const pdf = host.files.get('/school/out/uniform.pdf')!
  expect(fileWords(pdf, 'pdf')).toContain('What happened?')
  const ticked = updated(pdf, update => {
    const [, { reference, widget }] = [...fieldsOf(new PdfObjects(pdf))].find(([name]) => name === 'i-agree')!
    update.put(reference, new Map<string, PdfValue>([...widget, ['AS', new Name('Yes')]]))
  })
  expect(fileWords(ticked, 'pdf')).toBeUndefined()
})
