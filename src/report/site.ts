import { count, enumerate } from '../model/words.ts'
import type { LeftOut } from '../operations/site/publish-policy.ts'
import type { SiteResult } from '../operations/site/publish-site.ts'

const reasons = {
  draft: 'never approved',
  invalid: 'it has errors; what was published of it stays',
  withdrawn: 'withdrawn; its page says so',
  later: 'approved, and not in force yet',
  unfit: 'its page would take the place of one of the website; policy rename gives it another name',
} as const satisfies Record<LeftOut, string>

/** What a website has, and what it has not. */
export function textSite({ out, isPart, policies, left, written, removed }: SiteResult): string {
  const next = isPart ? 'a part, which policy site --from joins with the others' : `${out}/index.html is the register`
  return [
    `Published  ${count(policies.length, 'policy', 'policies')} in ${out} (${count(written, 'file')}): ${next}`,
    ...left.map(({ policy, why }) => `Left out   ${policy}: ${reasons[why]}`),
    ...(removed.length > 0 ? [`Removed    ${enumerate(removed)}, which the website had before`] : []),
    '',
  ].join('\n')
}
