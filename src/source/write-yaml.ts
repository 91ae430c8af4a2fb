import { stringify } from 'yaml'

/** Plain data as YAML that `readYaml` reads back as it is: every value one text, on one line. */
export function writeYaml(value: object): string {
  return stringify(value, { lineWidth: 0, version: '1.2', defaultStringType: 'PLAIN', schema: 'failsafe' })
}
