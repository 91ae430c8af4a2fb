const hourInMilliseconds = 3_600_000

/**
 * The date in the United Kingdom at an instant (milliseconds since 1970), `2026-11-22`. Summer time runs from 01:00 GMT
 * on the last Sunday in March to 01:00 GMT on the last Sunday in October (Summer Time Act 1972, s. 1, as amended by SI
 * 2002/262). Calculated here because Node's time zone data takes longer to load than all the rest of the program.
 */
export function dayInLondon(instant: number): string {
  const year = new Date(instant).getUTCFullYear()
  const isSummer =
    instant >= lastSunday(year, 3) + hourInMilliseconds && instant < lastSunday(year, 10) + hourInMilliseconds
  return new Date(instant + (isSummer ? hourInMilliseconds : 0)).toISOString().slice(0, 10)
}

/** Midnight (UTC) at the start of the last Sunday of a month with 31 days. */
function lastSunday(year: number, month: number): number {
  const last = Date.UTC(year, month - 1, 31)
  return last - new Date(last).getUTCDay() * 24 * hourInMilliseconds
}
