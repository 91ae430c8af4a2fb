import type { PublishedPolicy } from '../../contract/site.ts'
import { RequestError } from '../request-error.ts'

/** The address of a website with a slash at its end. */
export function addressOf(url: string | undefined): string | undefined {
  if (url === undefined) return undefined
  if (!URL.canParse(url) || !/^https?:$/.test(new URL(url).protocol))
    throw new RequestError(
      `--url ${url} is no address of a website: write one such as https://www.example.org/policies/`,
    )
  const { href } = new URL(url)
  return href.endsWith('/') ? href : `${href}/`
}

/** The day of the newest approval in ISO 8601; undefined if nothing is approved. */
export const latestOf = (policies: readonly PublishedPolicy[]): string | undefined =>
  policies
    .map(({ approved }) => approved?.iso)
    .filter(iso => iso !== undefined)
    .sort()
    .at(-1)
