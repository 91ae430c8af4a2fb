/** The kinds of schools in England, as requirements name them. */
export const schoolTypes = [
  'community',
  'voluntary_controlled',
  'voluntary_aided',
  'foundation',
  'maintained_special',
  'maintained_nursery',
  'pru',
  'academy',
  'free_school',
  'non_maintained_special',
  'independent',
] as const
export type SchoolType = (typeof schoolTypes)[number]
