import { formatInterval } from '../model/date.ts'
import type { Renaming } from '../operations/rename.ts'
import type { Retirement } from '../operations/retire.ts'

/** What a policy is called from now on. `prefix` leads to the content root. */
export const textRenamed = ({ from, to, title }: Renaming, prefix: string): string =>
  [
    `Renamed  ${title}: ${prefix}${to}, which was ${from}`,
    '',
    `Its versions and signatures stay as they are; commands, documents and links that say ${from} still lead to it.`,
    'Next: policy build makes its documents under the new name, and removes the former ones',
    '',
  ].join('\n')

/** What was withdrawn. */
export const textRetired = ({ title, on, replacedBy, isLater }: Retirement): string =>
  [
    `Withdrawn  ${title}, from ${formatInterval(on)}${replacedBy === undefined ? '' : `; ${replacedBy} applies instead`}`,
    '',
    'Its versions stay in the archive: policy log shows them, and policy build --at makes the documents of one.',
    `${isLater ? 'From that day on, ' : 'Next: '}policy build removes its documents from out/, and policy site its page from the website`,
    '',
  ].join('\n')
