/** Parts that are lettered or numbered apart from the clauses, and are not counted among them. */
export const divisions = ['appendix', 'annex', 'schedule'] as const
export type Division = (typeof divisions)[number]

/** What an author may write after the id of a heading: `## Contacts {#contacts .appendix .new-page}`. */
export const headingClasses = [...divisions, 'new-page', 'unnumbered'] as const
export type HeadingClass = (typeof headingClasses)[number]

/** The division that the classes of a heading begin; undefined if they begin none. */
export function divisionOf(classes: readonly string[] | undefined): Division | undefined {
  return classes && divisions.find(division => classes.includes(division))
}

/** Whether the classes of a heading include a known one. */
export function hasClass(classes: readonly string[] | undefined, name: HeadingClass): boolean {
  return classes?.includes(name) ?? false
}
