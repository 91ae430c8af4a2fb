import { monthNamed, parseDay } from './date.ts'

/** A date as a policy's YAML has it, and whether it had to be guessed. */
export interface ReadDate {
  /** `2020-09-04`, `2020-09` or `2020`. */
  readonly value: string
  /** How likely it is meant, from 0 to 1. */
  readonly likelihood: number
}

/**
 * Reads a date as British schools print it; undefined for anything else. A year of two digits is one of this century.
 */
export function readDate(words: string): ReadDate | undefined {
  const text = words
    .trim()
    .replace(/(\d)(?:st|nd|rd|th)\b/gi, '$1')
    .replace(/[,\s\u00a0]+/g, ' ')
    .replace(/\.$/, '')
  const withoutDay = text.replace(/^(?:mon|tues|wednes|thurs|fri|satur|sun)day /i, '')
  const [, day, month = '', year] =
    /^(?:(\d{1,2}) )?(?:of )?([A-Za-z]{3,9})\.? ?['’]?(\d{4}|\d{2})$/.exec(withoutDay) ?? []
  const named = monthNumber(month)
  if (named !== undefined && year !== undefined) return dateOf(year, named, day)
  const [, americanMonth = '', americanDay, americanYear] = /^([A-Za-z]{3,9}) (\d{1,2}) (\d{4})$/.exec(withoutDay) ?? []
  const american = monthNumber(americanMonth)
  if (american !== undefined && americanYear !== undefined) return dateOf(americanYear, american, americanDay)
  const [, first, second, third] = /^(\d{1,2})[./-](\d{1,2})[./-](\d{4}|\d{2})$/.exec(withoutDay) ?? []
  if (third !== undefined) return dateOf(third, Number(second), first)
  const [, isoYear, isoMonth, isoDay] = /^(\d{4})-(\d{2})(?:-(\d{2}))?$/.exec(withoutDay) ?? []
  if (isoYear !== undefined) return dateOf(isoYear, Number(isoMonth), isoDay)
  const [, onlyMonth, onlyYear] = /^(\d{1,2})\/(\d{4})$/.exec(withoutDay) ?? []
  if (onlyYear !== undefined) return dateOf(onlyYear, Number(onlyMonth), undefined)
  return /^(19|20)\d\d$/.test(withoutDay) ? { value: withoutDay, likelihood: 0.9 } : undefined
}

/** A date in the middle of other words. */
export function findDate(words: string): (ReadDate & { readonly words: string }) | undefined {
  const pattern =
    /\b\d{1,2}(?:st|nd|rd|th)?(?: of)? [A-Z][a-z]{2,8},? \d{4}|\b[A-Z][a-z]{2,8},? \d{4}|\b[A-Z][a-z]{2,8} \d{1,2}, \d{4}|\b\d{1,2}[./-]\d{1,2}[./-](?:\d{4}|\d{2})\b|\b\d{4}-\d{2}(?:-\d{2})?\b/g
  for (const [found] of words.matchAll(pattern)) {
    const date = readDate(found)
    if (date) return { ...date, words: found }
  }
  return undefined
}

function monthNumber(name: string): number | undefined {
  if (name.length < 3) return undefined
  const full = monthNamed(name)
  if (full !== undefined) return full
  const index = 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ').indexOf(name.slice(0, 3).toLowerCase())
  return index >= 0 && (name.length === 3 || name.toLowerCase() === 'sept') ? index + 1 : undefined
}

function dateOf(year: string, month: number, day: string | undefined): ReadDate | undefined {
  const isShort = year.length === 2
  const full = isShort ? `20${year}` : year
  const inMonth = `${full}-${String(month).padStart(2, '0')}`
  if (!parseDay(`${inMonth}-${(day ?? '1').padStart(2, '0')}`)) return undefined
  const value = day === undefined ? inMonth : `${inMonth}-${day.padStart(2, '0')}`
  return { value, likelihood: isShort ? 0.8 : 0.95 }
}
