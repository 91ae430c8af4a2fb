import type { SearchedPolicy } from '../../contract/site.ts'

const beginning = 'globalThis.policies = '

/** The script that gives the search its words. */
export const searchData = (policies: readonly SearchedPolicy[]): string => `${beginning}${scriptJson(policies)}\n`

/** The words that such a script gives. Throws if it is none. */
export const readSearchData = (script: string): SearchedPolicy[] =>
  JSON.parse(script.slice(beginning.length)) as SearchedPolicy[]

/** JSON that ends no script. */
const scriptJson = (value: unknown) => JSON.stringify(value).replaceAll('<', '\\u003c').replaceAll('\u2028', '\\u2028')
