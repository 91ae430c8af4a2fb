import type { Command, Option } from 'commander'
import { shellWord } from '../model/command-line.ts'
import { RequestError, UnknownName } from '../operations/request-error.ts'
import { isRepeatable } from './options.ts'

/**
 * Makes every command throw `RequestError` for arguments that commander would drop or misread: surplus words, an option
 * with no value or two, and words in typographic quotation marks, which a shell splits at their spaces.
 */
export function refuseUnexpectedArguments(program: Command): void {
  for (const command of [program, ...program.commands]) {
    for (const option of command.options) refuseMisreadValues(command, option, program)
    // Refused below, with a message that says how to mend it.
    if (command !== program) command.allowExcessArguments(true)
  }
  program.hook('preAction', (_, command) => {
    for (const word of command.args) refuseTypographicQuotes(word)
    const parameters = command.registeredArguments
    const word = command.args[parameters.length]
    if (command === program || word === undefined || parameters.at(-1)?.variadic) return
    const names = parameters.map(argument => `<${argument.name()}>`)
    throw new UnknownName(
      `Unexpected ${word}: policy ${[command.name(), ...names].join(' ')} takes no more words`,
      word,
      quotingAdvice,
    )
  })
}

/** Throws `RequestError` for an option whose two hyphens a word processor turned into a dash: `–on`. */
export function refuseTypographicDashes(args: readonly string[], program: Command): void {
  const known = new Set([program, ...program.commands].flatMap(({ options }) => options.map(({ long }) => long)))
  for (const word of args) {
    const option = `--${/^[\u2010-\u2015\u2212]-?([^=]*)/.exec(word)?.[1]}`
    if (known.has(option))
      throw new RequestError(`Unexpected dash in ${word}: a word processor made it, expected two hyphens, ${option}`)
  }
}

/**
 * Throws `RequestError` for an option that is empty, followed by another option (commander takes any next word as the
 * value), or given twice though it is not repeatable.
 */
function refuseMisreadValues(
  command: Command,
  option: Option,
  program: Command & { rawArgs?: readonly string[] },
): void {
  if (option.isBoolean() || option.negate) return
  let first: string | undefined
  command.on(`option:${option.name()}`, (value: string) => {
    refuseTypographicQuotes(value)
    if (value.trim() === '') throw new RequestError(`${option.long} is empty: write its value behind it`)
    if (/^--?[a-z][\w-]*$/i.test(value) && !program.rawArgs?.includes(`${option.long}=${value}`))
      throw new RequestError(
        `${option.long} has no value: ${value} is read as an option; a value that begins with a hyphen is written ${option.long}=${value}`,
      )
    if (first !== undefined && first !== value && !isRepeatable(option))
      throw new RequestError(`${option.long} was given twice, as ${first} and as ${value}: give it once`)
    first = value
  })
}

/** Throws `UnknownName` for a typographic quotation mark, which a shell takes for a letter, at an end of a word. */
function refuseTypographicQuotes(word: string): void {
  // A word with both marks, such as “Dai” in “Dai” Jones, is quoted on purpose.
  const opens = /^[“„«‘](?!.*[”“»’].)/.test(word)
  const closes = /[”»]$/.test(word) && !/[“„«].*[”»]$/.test(word)
  if (!opens && !closes) return
  throw new UnknownName(`Unexpected quotation mark in ${word}: a word processor made it, expected a straight one`, word)
}

/**
 * Advice about an unknown word that is probably the rest of the preceding option's value, left unquoted; undefined if
 * it does not follow such a value.
 */
export function adviceFor(word: string, args: readonly string[], program: Command): string | undefined {
  const place = args.indexOf(word)
  if (place < 0) return undefined
  const isOption = (each: string) => each.startsWith('-')
  const start = args.slice(0, place).findLastIndex(isOption)
  const option = args[start]
  const takesValue = [program, ...program.commands].some(command =>
    command.options.some(known => !known.isBoolean() && (known.long === option || known.short === option)),
  )
  const isFirstValue = place === start + 1
  const isHalfQuoted = /^[“„«‘]|[”»]$/.test(word)
  if (option === undefined || !takesValue || (isFirstValue && !isHalfQuoted)) return undefined
  const end = args.findIndex((each, index) => index > place && isOption(each))
  const value = args.slice(start + 1, end < 0 ? undefined : end).map(withoutQuotes)
  return `${quotingAdvice}: ${option} ${shellWord(value.join(' '))}`
}

const quotingAdvice = 'Put words that belong together in straight quotation marks'

const withoutQuotes = (word: string) => word.replace(/^[“”„«»‘"]+|[”»’"]+$/g, '')
