const hour = 3_600_000

/**
 * The day that it is in the United Kingdom at an instant (milliseconds since 1970), `2026-11-22`. Summer time runs from
 * one o'clock in the morning, Greenwich mean time, of the last Sunday in March to that of the last Sunday in October
 * (Summer Time Act 1972, s. 1, as amended by SI 2002/262). Node's own library of time zones takes longer to load than
 * all the rest of the program.
 */
export function dayInLondon(instant: number): string {
  const year = new Date(instant).getUTCFullYear()
  const isSummer = instant >= lastSunday(year, 3) + hour && instant < lastSunday(year, 10) + hour
  return new Date(instant + (isSummer ? hour : 0)).toISOString().slice(0, 10)
}

/** Midnight of the last Sunday of a month of 31 days. */
function lastSunday(year: number, month: number): number {
  const last = Date.UTC(year, month - 1, 31)
  return last - new Date(last).getUTCDay() * 24 * hour
}
