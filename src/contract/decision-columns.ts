/** The columns of a table of decisions, as `policy minutes` writes it and `policy approve --decisions` reads it. */
export const decisionColumns = [
  ...(['policy', 'decision', 'on', 'body', 'minute', 'method', 'summary', 'effective', 'school'] as const),
] as const

/** Whether a file of decisions is a table, by its name. */
export const isTable = (path: string): boolean => /\.csv$/i.test(path)
