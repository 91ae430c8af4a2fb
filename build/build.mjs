// Builds what travels in the package: the bundled program, the font packs, the JSON Schemas and the licences.
import { readdirSync, rmSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { build } from 'esbuild'

const root = join(dirname(fileURLToPath(import.meta.url)), '..')
const dist = join(root, 'dist')
rmSync(dist, { recursive: true, force: true })

/** pdfkit loads a font engine and a cipher at start; policy draws text itself and never encrypts. */
const leaveOutFontEngine = {
  name: 'leave-out-font-engine',
  setup(bundle) {
    const isPdfkit = path => /[\\/]node_modules[\\/]pdfkit[\\/]/.test(path)
    bundle.onResolve({ filter: /^(fontkit|linebreak|@noble\/ciphers\/aes)$/ }, ({ path, importer }) =>
      isPdfkit(importer) ? { path, namespace: 'left-out' } : undefined,
    )
    bundle.onLoad({ filter: /.*/, namespace: 'left-out' }, ({ path }) => ({
      contents: `const absent = () => { throw new Error(${JSON.stringify(`${path} is not part of policy`)}) }
export default absent; export const create = absent, cbc = absent, ecb = absent`,
    }))
  },
}

const options = {
  absWorkingDir: root,
  bundle: true,
  platform: 'node',
  target: 'node20.19',
  format: 'esm',
  // Packages in the older module form ask for `require`.
  banner: {
    js: "import { createRequire as policyRequire } from 'node:module'; const require = policyRequire(import.meta.url);",
  },
  plugins: [leaveOutFontEngine],
  logLevel: 'warning',
}

await build({
  ...options,
  entryPoints: ['src/main.ts'],
  outdir: 'dist',
  splitting: true,
  minify: true,
  keepNames: false,
  legalComments: 'none',
  chunkNames: 'chunk-[hash]',
})

const tools = join(dist, 'build-tools.mjs')
await build({ ...options, entryPoints: ['build/assets.ts'], outfile: tools })
const { writeAssets } = await import(pathToFileURL(tools).href)
await writeAssets(root)
rmSync(tools)
if (!process.env.npm_lifecycle_event) console.log(`Built ${readdirSync(dist).length} files in dist/`)
