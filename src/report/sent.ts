import { count } from '../model/words.ts'
import type { SendResult } from '../operations/send.ts'

/** The message that a text was frozen to be sent, and what to do when it comes back. */
export function textSent(
  { title, name, since, answered, unplaced }: Extract<SendResult, { kind: 'sent' }>,
  policy: string,
  file: string,
): string {
  const marked = since === undefined ? '' : `, with what changed since version ${since}`
  return [
    `Written  ${title}: ${file}${marked}`,
    ...(answered > 0
      ? [`In its margin: ${count(answered, 'comment')} with ${answered === 1 ? 'its answer' : 'their answers'}`]
      : []),
    ...unplaced.map(
      ({ clause, comment }) =>
        `The comment “${comment}” stands beside the title: there is no clause “${clause ?? ''}” any more`,
    ),
    '',
    'Next: send a copy of this file, and leave this one as it is',
    `Next: policy merge ${policy} returned.docx brings in what was changed in the copy`,
    `Next: policy diff ${policy} --from sent:${name} shows what was changed here meanwhile`,
    '',
  ].join('\n')
}
