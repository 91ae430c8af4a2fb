import { buildUnlessNewer } from './build.ts'

/**
 * Builds where the font packs and the packaged styles are out of date: tests of the source read them as the program does.
 * Nothing else of a build is read by them, so that a change of the source asks for none.
 */
export default function setup(): void {
  const makers = ['src/render/pdf/fonts', 'src/model/house-style.ts', 'src/source/house-style.ts']
  buildUnlessNewer(
    ['dist/assets/styles.json', 'schemas/policy.schema.json'],
    ['build', 'templates', 'package-lock.json', ...makers],
  )
}
