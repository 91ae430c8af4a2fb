// Builds what travels in the package: the bundled program, the font packs, the JSON Schemas and the licences.
import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, posix } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { build } from 'esbuild'

const root = join(dirname(fileURLToPath(import.meta.url)), '..')
// Made beside its place and moved there whole, so that whoever runs the program meanwhile has the former one.
const dist = join(root, `dist-${process.pid}`)
process.on('exit', () => rmSync(dist, { recursive: true, force: true }))

/** What each bundle begins with; the heavy renderers are bundles of their own, loaded when they are asked for. */
const bundles = {
  main: 'src/main.ts',
  api: 'src/index.ts',
  pdf: 'src/render/pdf/pdf.ts',
  docx: 'src/render/docx/docx.ts',
  deflate: 'src/render/deflate.ts',
  former: 'src/render/former-deflate.ts',
  pixels: 'src/render/pixels.ts',
  pictures: 'src/render/picture-fault.ts',
  vector: 'src/render/vector.ts',
  fonts: 'src/render/pdf/fonts/make-pack.ts',
  proof: 'src/proof/index.ts',
  import: 'src/import/index.ts',
  minutes: 'src/report/changes/markdown.ts',
  calendar: 'src/report/reviews/ics.ts',
  table: 'src/source/decisions-table.ts',
}

const leaveBundlesApart = {
  name: 'leave-bundles-apart',
  setup(bundle) {
    bundle.onResolve({ filter: /^\./ }, ({ path, importer, kind }) => {
      const target = join(dirname(importer), path)
      const name = Object.keys(bundles).find(key => join(root, bundles[key]) === target)
      if (kind === 'entry-point') return undefined
      return name && { path: `./${name}.cjs`, external: true }
    })
  },
}

/**
 * What packages load at start for work that policy never gives them: pdfkit's font engine and cipher (policy draws text
 * itself and never encrypts), and commander's way to start other programs.
 */
const unused = [
  { owner: 'pdfkit', packages: /^(fontkit|linebreak|@noble\/ciphers\/aes)$/ },
  { owner: 'commander', packages: /^node:child_process$/ },
]

const leaveOutUnused = {
  name: 'leave-out-unused',
  setup(bundle) {
    for (const { owner, packages } of unused) {
      const isOwner = path => path.replaceAll('\\', '/').includes(`/node_modules/${owner}/`)
      bundle.onResolve({ filter: packages }, ({ path, importer }) =>
        isOwner(importer) ? { path, namespace: 'left-out' } : undefined,
      )
    }
    bundle.onLoad({ filter: /.*/, namespace: 'left-out' }, ({ path }) => ({
      contents: `const absent = () => { throw new Error(${JSON.stringify(`${path} is not part of policy`)}) }
export default absent; export const create = absent, cbc = absent, ecb = absent, spawn = absent`,
    }))
  },
}

/**
 * docx is published for old browsers: helpers define the fields of its classes one by one, and copy objects. Node does both
 * itself, several times as fast. It also brings code for reading and compressing packages, with a table that takes 2 ms to make:
 * marked as pure, what policy does not use of it is left out.
 */
const makeDocxFast = {
  name: 'make-docx-fast',
  setup(bundle) {
    let isUsed = false
    const replaced = (source, pattern, by) => {
      if (source.search(pattern) < 0)
        throw new Error(`docx has ${pattern} no more, which is replaced when it is bundled`)
      return source.replace(pattern, by)
    }
    bundle.onLoad({ filter: /[\\/]node_modules[\\/]docx[\\/]dist[\\/]index\.mjs$/ }, ({ path }) => {
      isUsed = true
      const field = /\b_defineProperty\(\s*this,\s*(?:\/\*\*(?:(?!\*\/)[\s\S])*\*\/\s*)?"(\w+)",/g
      const copy = /function _objectSpread2\(e\) \{\n[\s\S]*?\n\}\n/
      const nativeCopy = 'function _objectSpread2(...objects) { return Object.assign(...objects) }\n'
      const packer = /^_defineProperty\(Packer, "compiler", new Compiler\(\)\);\n/m
      const table = /^var rev = (new u16\(32768\);\nfor \(var i = 0;[\s\S]*?\n\})\n/m
      // A helper makes a function asynchronous when docx is loaded.
      const madeOnce = /^(var [\w$]+ = )(?=function\(\) \{\n\s*var _ref\d* = _asyncToGenerator\()/gm
      const contents = [
        [field, '(this.$1 ='],
        [copy, nativeCopy],
        [packer, ''],
        [table, 'var rev = /* @__PURE__ */ function() {\nconst rev = $1 return rev }()\n'],
        [madeOnce, '$1/* @__PURE__ */ '],
      ].reduce((source, [pattern, by]) => replaced(source, pattern, by), readFileSync(path, 'utf8'))
      return { contents, loader: 'js' }
    })
    bundle.onEnd(() => {
      if (!isUsed) throw new Error('docx is not the file any more that is changed when it is bundled')
    })
  },
}

const options = {
  absWorkingDir: root,
  bundle: true,
  platform: 'node',
  target: 'node20.19',
  logLevel: 'warning',
}

const { metafile } = await build({
  ...options,
  plugins: [leaveBundlesApart, leaveOutUnused, makeDocxFast],
  format: 'cjs',
  entryPoints: bundles,
  outdir: dist,
  outExtension: { '.js': '.cjs' },
  define: { 'import.meta.url': 'policyFileUrl' },
  // The starter of the program calls each bundle as a function, as Node calls a module.
  banner: {
    js: "(function (exports, require, module, __filename) { const policyFileUrl = require('node:url').pathToFileURL(__filename).href;",
  },
  footer: { js: '})' },
  // Bundles load one another by `require`, which the starter of the program gives them.
  supported: { 'dynamic-import': false },
  minify: true,
  legalComments: 'none',
  metafile: true,
})
// Node reads a file without other than ASCII characters fastest; esbuild leaves them in templates and patterns.
for (const name of Object.keys(bundles)) {
  const file = join(dist, `${name}.cjs`)
  const asAscii = character => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`
  writeFileSync(file, readFileSync(file, 'utf8').replace(/[^\0-\x7f]/g, asAscii))
}
writeEntries(dist)
writeTypes(dist)

const browser = await build({
  absWorkingDir: root,
  bundle: true,
  metafile: true,
  banner: {
    js: '/* The search of the register. Contains MiniSearch, under the MIT licence: https://github.com/lucaong/minisearch */',
  },
  platform: 'browser',
  target: 'es2020',
  format: 'iife',
  minify: true,
  charset: 'utf8',
  legalComments: 'none',
  logLevel: 'warning',
  entryPoints: ['templates/site/search.js'],
  outfile: join(dist, 'assets/site-search.js'),
})

const inputs = [metafile, browser.metafile].flatMap(({ inputs }) => Object.keys(inputs))
writeFileSync(join(dist, 'third-party-licences.txt'), licencesOf(inputs))

const tools = join(dist, 'build-tools.mjs')
await build({
  ...options,
  format: 'esm',
  entryPoints: ['build/assets.ts'],
  outfile: tools,
  // Packages in the older module form ask for `require`.
  banner: {
    js: "import { createRequire as policyRequire } from 'node:module'; const require = policyRequire(import.meta.url);",
  },
})
const { writeAssets } = await import(pathToFileURL(tools).href)
writeAssets(root, dist)
rmSync(tools)
writeFileSync(join(dist, 'program.sha256'), `${digestOf(dist)}\n`)
rmSync(join(root, 'dist'), { recursive: true, force: true })
renameSync(dist, join(root, 'dist'))
keepCode()

/** The digest of all that documents are made with: what `policy build` finds up to date was made by the same. */
function digestOf(folder) {
  const hash = createHash('sha256')
  for (const path of [folder, join(root, 'templates')].flatMap(filesBelow).sort()) hash.update(readFileSync(path))
  return hash.digest('hex')
}

function filesBelow(folder) {
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter(entry => entry.isFile())
    .map(entry => join(entry.parentPath, entry.name))
}

/** Runs the program on its own policies, so that it keeps the code that this compiles (`bin/keep-code.cjs`). */
function keepCode() {
  const work = mkdtempSync(join(tmpdir(), 'policy-build-'))
  try {
    cpSync(join(root, 'policy'), join(work, 'policy'), { recursive: true })
    // It keeps nothing when it runs with options of Node.
    const { NODE_OPTIONS: _, ...env } = process.env
    const program = join(root, 'bin/policy.cjs')
    const runs = [['validate'], ['build'], ['review-due', '--fail-on', 'never']]
    for (const args of runs) execFileSync(process.execPath, [program, ...args], { cwd: work, env, stdio: 'ignore' })
  } finally {
    rmSync(work, { recursive: true, force: true })
  }
}

/** The entries of the API for programs in either form of modules. */
function writeEntries(folder) {
  const names = [
    ...readFileSync(join(root, 'src/index.ts'), 'utf8').matchAll(/^export (?:async function|class) (\w+)/gm),
  ]
    .map(match => match[1])
    .concat('RequestError')
  writeFileSync(join(folder, 'index.cjs'), "module.exports = require('../bin/load.cjs').load('api.cjs')\n")
  writeFileSync(
    join(folder, 'index.mjs'),
    `import api from './index.cjs'\n\nexport const { ${names.sort().join(', ')} } = api\n`,
  )
}

/**
 * The types of the API: the declarations that its entry leads to, which lead to no package, so that whoever installs
 * policy needs none.
 */
function writeTypes(folder) {
  const made = mkdtempSync(join(tmpdir(), 'policy-types-'))
  try {
    execFileSync(
      process.execPath,
      [join(root, 'node_modules/typescript/bin/tsc'), '-p', join(root, 'build/types.tsconfig.json'), '--outDir', made],
      { stdio: 'inherit' },
    )
    const waiting = ['index.d.ts']
    for (const name of waiting) {
      const text = readFileSync(join(made, name), 'utf8')
      const paths = [...text.matchAll(/(?:from |import\()['"]([^'"]+)['"]/g)].map(match => match[1])
      const strange = paths.find(path => !path.startsWith('.'))
      if (strange) throw new Error(`The types of the API lead to ${strange}, by way of ${name}`)
      for (const path of paths) {
        const next = posix.join(posix.dirname(name), path.replace(/\.ts$/, '.d.ts'))
        if (!waiting.includes(next)) waiting.push(next)
      }
      const place = join(folder, 'types', name)
      mkdirSync(dirname(place), { recursive: true })
      writeFileSync(place, text.replace(/(from |import\()(['"]\.[^'"]+)\.ts(['"])/g, '$1$2.js$3'))
    }
  } finally {
    rmSync(made, { recursive: true, force: true })
  }
}

/**
 * The licences of the packages that the bundle, the font packs and the other assets hold, since the packages themselves
 * do not travel with it.
 */
function licencesOf(inputs) {
  const folders = inputs.flatMap(path => /^.*node_modules\/(?:@[^/]+\/)?[^/]+/.exec(path) ?? [])
  const fonts = ['atkinson-hyperlegible-next', 'source-sans-3', 'source-code-pro'].map(
    name => `node_modules/@expo-google-fonts/${name}`,
  )
  return [...new Set([...folders, ...fonts, 'node_modules/@zip.js/zip.js'])]
    .sort()
    .map(folder => {
      const { name, version, license } = JSON.parse(readFileSync(join(root, folder, 'package.json'), 'utf8'))
      const files = readdirSync(join(root, folder)).filter(file => /^(licen[cs]e|copying|notice)/i.test(file))
      const texts = files.map(file => readFileSync(join(root, folder, file), 'utf8').trim())
      return `${name} ${version} (${license})\n\n${texts.join('\n\n') || 'The package names its licence and brings no text of it.'}\n`
    })
    .join(`\n${'-'.repeat(80)}\n\n`)
}
