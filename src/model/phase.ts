/** The phases of education, as requirements name them. */
export const phases = ['early_years', 'primary', 'secondary', 'all_through'] as const
export type Phase = (typeof phases)[number]
