/** What a command printed about one school of a trust. */
export interface SchoolReport {
  /** The name of the school’s folder. */
  readonly school: string
  readonly name: string
  readonly text: string
}

/** Makes one report of those of several schools. */
export type CombinedReport = (reports: readonly SchoolReport[]) => string
