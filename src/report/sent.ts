import type { SendResult } from '../operations/send.ts'

/** The message that a text was frozen to be sent, and what to do when it comes back. */
export function textSent(
  { title, name, since }: Extract<SendResult, { kind: 'sent' }>,
  policy: string,
  file: string,
): string {
  const marked = since === undefined ? '' : `, with what changed since version ${since}`
  return [
    `Written  ${title}: ${file}${marked}`,
    '',
    'Next: send a copy of this file, and leave this one as it is',
    `Next: policy merge ${policy} returned.docx brings in what was changed in the copy`,
    `Next: policy diff ${policy} --from sent:${name} shows what was changed here meanwhile`,
    '',
  ].join('\n')
}
