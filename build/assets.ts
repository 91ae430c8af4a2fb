import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { faces, packagedFamilies } from '../src/render/pdf/fonts/families.ts'
import { writePack } from '../src/render/pdf/fonts/font-pack.ts'
import { makePack } from '../src/render/pdf/fonts/make-pack.ts'
import { jsonSchemas } from './schemas.ts'
import { packagedStyles } from './styles.ts'
import { supersededReferences } from './superseded.ts'

/** Programs as WebAssembly, and where packages have them. */
const webAssembly = {
  'deflate.wasm': '@zip.js/zip.js/dist/zip-module.wasm',
  'resvg.wasm': '@resvg/resvg-wasm/index_bg.wasm',
}

/** Makes everything that travels in the package and is not the program itself; `dist` is the folder of the build. */
export function writeAssets(root: string, dist: string): void {
  mkdirSync(join(dist, 'assets'), { recursive: true })
  mkdirSync(join(root, 'schemas'), { recursive: true })
  const profile = readFileSync(join(root, 'node_modules/pdfkit/js/data/sRGB_IEC61966_2_1.icc'))
  writeFileSync(join(dist, 'assets/srgb.icc'), profile)
  for (const [name, path] of Object.entries(webAssembly))
    writeFileSync(join(dist, 'assets', name), readFileSync(join(root, 'node_modules', path)))
  for (const face of ['regular', 'bold'] as const) {
    const file = readFileSync(join(root, 'node_modules', packagedFamilies['Source Sans 3']!.source(face)))
    writeFileSync(join(dist, `assets/vector-${face}.ttf`), file)
  }
  for (const family of Object.values(packagedFamilies)) {
    for (const face of faces) {
      const file = readFileSync(join(root, 'node_modules', family.source(face)))
      writeFileSync(join(dist, 'assets', family.pack(face)), writePack(makePack(file)))
    }
  }
  writeFileSync(join(dist, 'assets/superseded.json'), JSON.stringify(supersededReferences(root)))
  writeFileSync(join(dist, 'assets/styles.json'), JSON.stringify(packagedStyles(root)))
  for (const [name, schema] of Object.entries(jsonSchemas())) {
    writeFileSync(join(root, 'schemas', `${name}.schema.json`), `${JSON.stringify(schema, null, 2)}\n`)
  }
}
