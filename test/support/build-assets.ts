import { buildUnlessNewer } from './build.ts'

/**
 * Builds where the font packs, the packaged styles or the JSON Schemas are out of date: tests of the source read them.
 * Nothing else of a build is read by them, so that a change of other source asks for none.
 */
export default function setup(): void {
  const makers = ['src/render/pdf/fonts', 'src/model', 'src/source/house-style.ts']
  buildUnlessNewer(
    ['dist/assets/styles.json', 'schemas/policy.schema.json'],
    ['build', 'templates', 'package-lock.json', ...makers],
  )
}
