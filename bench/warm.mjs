import { join } from 'node:path'
import { compose, loadSchool, render, validate } from 'policy'
import { project } from './bundled.mjs'

/* The work alone, in one warm process, through the API: how many policies a second, and where the time goes. */

const policy = 'social-media'
const school = await loadSchool(join(project, 'policy'))
const spent = new Map()

async function timed(step, work) {
  const start = performance.now()
  const result = await work()
  spent.set(step, (spent.get(step) ?? 0) + performance.now() - start)
  return result
}

async function once() {
  const { isValid } = await timed('read and validate', () => validate(school, [policy]))
  if (!isValid) throw new Error('The sample is invalid')
  const [{ document }] = await timed('read, validate and compose', () => compose(school, policy))
  for (const format of ['pdf', 'docx', 'html']) await timed(format, () => render(school, document, format))
}

for (let index = 0; index < 15; index++) await once()
spent.clear()
const count = 40
const start = performance.now()
for (let index = 0; index < count; index++) await once()
const total = performance.now() - start - spent.get('read and validate')

console.log(
  `Warm, one process: ${((count * 1000) / total).toFixed(1)} policies a second in three formats (target ≥ 20), ${(total / count).toFixed(1)} ms each`,
)
console.table(
  Object.fromEntries([...spent].map(([step, time]) => [step, { 'ms a policy': (time / count).toFixed(2) }])),
)
