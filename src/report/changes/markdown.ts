import { type ChangesReport, changedClauses, titleOf } from './report.ts'

/** For minutes: one line a clause, to be pasted. */
export const markdownChanges: ChangesReport = ({ title, names, changes, sentenceOf, total }) => {
  const { facts, untracked } = changes
  const clauses = changedClauses(changes)
  const nothing = facts.length === 0 && clauses.length === 0
  const opening = nothing
    ? `Nothing differs between ${names.before} and ${names.after}.`
    : `From ${names.before} to ${names.after}: ${total}`
  const items = [
    ...facts.map(({ label, before, after }) => `- **${plain(label)}** – ${factSentence(before, after)}`),
    ...clauses.map(change => `- **${plain(titleOf(change))}** – ${plain(lowerFirst(sentenceOf(change)))}`),
  ]
  const notes = untracked.map(sentence => `- Not tracked: ${plain(lowerFirst(sentence))}`)
  const parts = [`## Changes to ${plain(title)}`, plain(opening), items.join('\n'), notes.join('\n')]
  return `${parts.filter(part => part !== '').join('\n\n')}\n`
}

function factSentence(before: string | undefined, after: string | undefined): string {
  if (before === undefined) return `now “${plain(after ?? '')}”, formerly not given`
  if (after === undefined) return `no longer given, formerly “${plain(before)}”`
  return `from “${plain(before)}” to “${plain(after)}”`
}

const lowerFirst = (text: string) => text.charAt(0).toLowerCase() + text.slice(1)

/** The words of a policy mean themselves in Markdown too. */
const plain = (text: string) => text.replace(/[\\`*_[\]<>#|~]/g, sign => `\\${sign}`)
