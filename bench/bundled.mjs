import { spawnSync } from 'node:child_process'
import { rmSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'

/** The folder of the project. */
export const project = join(dirname(fileURLToPath(import.meta.url)), '..')

/** The world of programs that are measured: Node reads certificates at every start where it is told of some. */
export const { NODE_EXTRA_CA_CERTS: _, ...environment } = process.env

/** Bundles a program of this folder beside the built package, whose styles it finds there, and runs it. */
export async function runBundled(name, ...args) {
  const bundle = join(project, 'dist', `bench-${name}-${process.pid}.mjs`)
  await build({
    entryPoints: [join(project, `bench/${name}.ts`)],
    outfile: bundle,
    bundle: true,
    platform: 'node',
    format: 'esm',
    external: ['pdfkit', 'docx', 'fontkit'],
    banner: {
      js: "import { createRequire as benchRequire } from 'node:module'; const require = benchRequire(import.meta.url);",
    },
    logLevel: 'warning',
  })
  spawnSync(process.execPath, [bundle, project, ...args], { stdio: 'inherit', env: environment })
  rmSync(bundle)
}
