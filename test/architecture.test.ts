import { readdirSync, readFileSync } from 'node:fs'
import { builtinModules } from 'node:module'
import { join, posix } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'

/** What each folder of src/ may import besides itself. A folder that is not here may not exist. */
const layers: Readonly<Record<string, readonly string[]>> = {
  host: [],
  document: [],
  contract: ['document'],
  model: [],
  source: ['model', 'host'],
  validate: ['model', 'document'],
  review: ['model'],
  versions: ['source', 'model', 'host'],
  diff: ['document'],
  compose: ['model', 'document', 'diff', 'contract'],
  render: ['document', 'contract'],
  proof: ['contract'],
  import: ['contract', 'model', 'source', 'document'],
  merge: ['diff', 'document', 'model'],
  operations: [
    'compose',
    'contract',
    'diff',
    'document',
    'host',
    'import',
    'merge',
    'model',
    'proof',
    'render',
    'review',
    'source',
    'validate',
    'versions',
  ],
  report: ['operations', 'compose', 'contract', 'diff', 'document', 'host', 'model', 'render', 'review', 'validate'],
  cli: [
    'operations',
    'report',
    'compose',
    'contract',
    'diff',
    'host',
    'model',
    'render',
    'review',
    'source',
    'validate',
  ],
}

/** Packages that only some folders may import. A package that is not here may not be imported at all. */
const owners: Readonly<Record<string, readonly string[]>> = {
  commander: ['cli'],
  'csv-parse': ['source'],
  docx: ['render'],
  pdfkit: ['render'],
  diff: ['diff'],
  'ical-generator': ['report'],
  fontkit: ['render'],
  fflate: ['render', 'proof', 'import'],
  saxes: ['import'],
  pkijs: ['proof'],
  asn1js: ['proof'],
  'node-forge': ['proof'],
  '@xmldom/xmldom': ['proof'],
  parse5: ['proof'],
  pngjs: ['render'],
  '@resvg/resvg-wasm': ['render'],
  yaml: ['source'],
  unified: ['source', 'report', 'import'],
  'remark-stringify': ['report', 'import'],
  'remark-parse': ['source'],
  'unist-util-visit': ['source'],
  'mdast-util-definition-list': ['source'],
  'micromark-extension-definition-list': ['source'],
  'mdast-util-directive': ['source', 'model', 'compose', 'validate', 'versions'],
  'micromark-extension-directive': ['source'],
  'mdast-util-from-markdown': ['source'],
  'micromark-core-commonmark': ['source'],
  'micromark-factory-space': ['source'],
  'micromark-util-types': ['source'],
  'mdast-util-frontmatter': ['source'],
  'mdast-util-gfm-autolink-literal': ['source'],
  'mdast-util-gfm-footnote': ['source', 'import'],
  'mdast-util-gfm-strikethrough': ['source', 'import'],
  'mdast-util-gfm-table': ['source', 'import'],
  'mdast-util-gfm-task-list-item': ['source'],
  'micromark-extension-frontmatter': ['source'],
  'micromark-extension-gfm-autolink-literal': ['source'],
  'micromark-extension-gfm-footnote': ['source'],
  'micromark-extension-gfm-strikethrough': ['source'],
  'micromark-extension-gfm-table': ['source'],
  'micromark-extension-gfm-task-list-item': ['source'],
  'vfile-location': ['source', 'validate'],
  'mdast-util-to-string': ['model', 'source', 'validate', 'import', 'merge'],
  zod: ['model', 'source'],
  'fastest-levenshtein': ['model'],
  'image-size': ['document'],
  // Types and calendars, which decide nothing.
  mdast: ['operations', 'import', 'merge', 'model', 'source', 'validate', 'compose', 'versions', 'report'],
  unist: ['source', 'validate'],
  'temporal-polyfill': ['model', 'validate', 'review', 'versions', 'operations', 'cli'],
}

const drawers = /^(utils?|helpers?|shared|common|misc|types)$/

/** Where the program and the API begin: they put the layers together. */
const entries = ['main.ts', 'index.ts']

/** What only the build reads: schemas for editors, what is known of superseded references, and the writer of font packs. */
const builtFrom = ['houseStyleSchema', 'metadataSchema', 'schoolSchema', 'supersededFields', 'sureWordsOf', 'writePack']

const source = fileURLToPath(new URL('../src/', import.meta.url))
const files = readdirSync(source, { recursive: true, encoding: 'utf8' })
  .map(file => file.replaceAll('\\', '/'))
  .filter(file => file.endsWith('.ts') && !file.endsWith('.d.ts') && !entries.includes(file))
  .map(file => ({ file, layer: file.split('/')[0]!, text: readFileSync(join(source, file), 'utf8') }))

/** Every file of the project that a README may name. */
const paths = ['src', 'test', 'build', 'bin'].flatMap(folder =>
  readdirSync(join(source, '..', folder), { recursive: true, encoding: 'utf8' }).map(
    file => `${folder}/${file.replaceAll('\\', '/')}`,
  ),
)

const importsOf = (text: string) => [...text.matchAll(/(?:from |import\()'([^']+)'/g)].map(match => match[1]!)

test('every folder of src/ is a layer', () => {
  expect([...new Set(files.map(({ layer }) => layer))].sort()).toEqual(Object.keys(layers).sort())
})

test('files import only from the layers below their own', () => {
  const wrong = files.flatMap(({ file, layer, text }) =>
    importsOf(text)
      .filter(path => path.startsWith('.'))
      .filter(path => ![layer, ...layers[layer]!].includes(posix.join(posix.dirname(file), path).split('/')[0]!))
      .map(path => `${file} imports ${path}`),
  )
  expect(wrong).toEqual([])
})

test('files import only packages that their layer owns', () => {
  const wrong = files.flatMap(({ file, layer, text }) =>
    importsOf(text)
      .filter(path => !path.startsWith('.'))
      .filter(path => {
        const name = path
          .split('/')
          .slice(0, path.startsWith('@') ? 2 : 1)
          .join('/')
        const isBuiltIn = path.startsWith('node:') || builtinModules.includes(name)
        return !(isBuiltIn ? ['host'] : (owners[name] ?? [])).includes(layer)
      })
      .map(path => `${file} imports ${path}`),
  )
  expect(wrong).toEqual([])
})

test('what every run loads, whatever the command, needs few packages', () => {
  const packages = new Set<string>()
  const seen = new Set<string>()
  const follow = (file: string) => {
    if (seen.has(file)) return
    seen.add(file)
    const text = readFileSync(join(source, file), 'utf8')
    for (const [, path] of text.matchAll(/^(?:import (?!type\b)|export .*? from |\} from ).*?'([^']+)'$/gm))
      if (path!.startsWith('.')) follow(posix.join(posix.dirname(file), path!))
      else if (!path!.startsWith('node:')) packages.add(path!)
  }
  follow('main.ts')
  expect([...packages].sort()).toEqual(['commander', 'fastest-levenshtein'])
})

test('the clock, the process and local time belong to host', () => {
  const forbidden = /\bDate\.now\b|new Date\(\)|\bprocess\.|toLocale(?:Date|Time)?String|localeCompare/
  const wrong = files.flatMap(({ file, layer, text }) => {
    const found = forbidden.exec(text.replace(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, ''))
    return found && layer !== 'host' ? [`${file}: ${found[0]}`] : []
  })
  expect(wrong).toEqual([])
})

test('nothing stands in a drawer', () => {
  const wrong = files.filter(({ file }) =>
    file
      .replace(/\.ts$/, '')
      .split('/')
      .some(part => drawers.test(part)),
  )
  expect(wrong.map(({ file }) => file)).toEqual([])
})

test('files are small: half of them well under a hundred lines, none over three hundred', () => {
  const lengths = files.map(({ text }) => text.split('\n').length).sort((a, b) => a - b)
  expect(lengths[Math.floor(lengths.length / 2)]).toBeLessThan(80)
  expect(lengths.at(-1)).toBeLessThanOrEqual(300)
})

test('nothing in src/ is there for tests alone', () => {
  const all = readdirSync(source, { recursive: true, encoding: 'utf8' })
    .filter(file => file.endsWith('.ts'))
    .map(file => readFileSync(join(source, file), 'utf8'))
    .join('\n')
  const unused = files.flatMap(({ file, text }) =>
    [...text.matchAll(/^export (?:async )?(?:function\*?|const|class) (\w+)/gm)]
      .map(match => match[1]!)
      .filter(name => (all.match(new RegExp(`\\b${name}\\b`, 'g')) ?? []).length < 2 && !builtFrom.includes(name))
      .map(name => `${file}: ${name}`),
  )
  expect(unused).toEqual([])
})

test('every layer has a README, and what the READMEs name is there', () => {
  const maps = ['', ...Object.keys(layers).map(layer => `${layer}/`)].map(folder => `${folder}README.md`)
  const missing = maps.flatMap(map => {
    const names = [...readFileSync(join(source, map), 'utf8').matchAll(/`([\w/-][\w./-]*\.ts)`/g)]
    return names
      .map(match => match[1]!)
      .filter(name => !paths.some(path => path === name || path.endsWith(`/${name}`)))
      .map(name => `${map}: ${name}`)
  })
  expect(missing).toEqual([])
})

test('a test that replaces a module has an environment of its own, where no earlier file has imported that module', () => {
  const tests = fileURLToPath(new URL('.', import.meta.url))
  const replacing = readdirSync(tests, { recursive: true, encoding: 'utf8' })
    .filter(file => file.endsWith('.ts') && /^vi\.(?:mock|doMock)\(/m.test(readFileSync(join(tests, file), 'utf8')))
    .filter(file => !file.endsWith('.isolated.test.ts'))
  expect(replacing).toEqual([])
})
