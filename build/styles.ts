import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type HouseStyleValues, houseStyleFields } from '../src/model/house-style.ts'
import { readYamlFile } from '../src/source/yaml-file.ts'

/** The house styles in `templates/`, read and checked, so that no run has to do it again. */
export function packagedStyles(root: string): Record<string, HouseStyleValues> {
  // Outlines, requirements and the website are no styles.
  const names = readdirSync(join(root, 'templates'))
    .filter(name => existsSync(join(root, 'templates', name, 'style.yaml')))
    .sort()
  return Object.fromEntries(
    names.map(name => {
      const path = `templates/${name}/style.yaml`
      const { source, values } = readYamlFile(path, readFileSync(join(root, path)), houseStyleFields())
      const problem = source.findings[0]
      if (problem) throw new Error(`${path}: ${problem.message}`)
      return [name, values]
    }),
  )
}
