import { stringify } from 'yaml'

/** Plain data as YAML that `readYaml` reads back unchanged: every value is a text on one line. */
export function writeYaml(value: object): string {
  return stringify(value, { lineWidth: 0, version: '1.2', defaultStringType: 'PLAIN', schema: 'failsafe' })
}
