import { count } from '../model/words.ts'
import type { InitResult } from '../operations/begin/init-school.ts'
import type { NewPolicy } from '../operations/begin/new-policy.ts'

/** What `policy init` wrote, and what to do next. */
export function textBegun({ policy, written, kept }: InitResult, relative: (path: string) => string): string {
  return [
    ...written.map(path => `Written  ${relative(path)}`),
    ...kept.map(path => `Kept     ${relative(path)}, which was there`),
    '',
    `Next: write what is in square brackets in the clauses of ${policy.title}`,
    'Next: policy build makes a Word file, a PDF and a page of it, with DRAFT across every page',
    'Next: policy new "Attendance Policy" begins another policy; policy import brings in Word files',
    '',
  ].join('\n')
}

/** What `policy new` began. `prefix` leads to the content root. */
export function textNew({ id, title, from, clauses }: NewPolicy, prefix: string): string {
  const text =
    from === undefined
      ? 'nothing but gaps'
      : from.kind === 'outline'
        ? `gaps, after the outline “${from.title}”`
        : `the text of “${from.title}”`
  return [
    `Written  ${title}: ${prefix}${id}, ${count(clauses.length, 'clause')} with ${text}`,
    '',
    `Next: write what is in square brackets in ${prefix}${id}/clauses`,
    `Next: policy build ${id} makes a Word file, a PDF and a page of it`,
    `Next: policy approve ${id} --on … records that it was approved`,
    '',
  ].join('\n')
}

/** The outlines that come with policy. */
export function textOutlines(outlines: readonly { readonly name: string; readonly title: string }[]): string {
  const width = Math.max(0, ...outlines.map(({ name }) => name.length))
  return `${outlines.map(({ name, title }) => `${name.padEnd(width)}  ${title}`).join('\n')}\n`
}
