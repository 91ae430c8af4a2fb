import type { Command, Option } from 'commander'
import { shellWord } from '../model/command-line.ts'
import { RequestError, UnknownName } from '../operations/request-error.ts'

/**
 * Lets every command refuse what it would drop or take for something else: words that it does not take, an option
 * without a value or with a second one, and words in the quotation marks of a word processor, which a shell takes apart
 * at their spaces.
 */
export function refuseUnexpectedArguments(program: Command): void {
  for (const command of [program, ...program.commands]) {
    for (const option of command.options) refuseMisreadValues(command, option, program)
    // Refused below, in words that say how to mend it.
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

/** Refuses dashes that a word processor made of the two hyphens of an option: `–on`. */
export function refuseTypographicDashes(args: readonly string[], program: Command): void {
  const known = new Set([program, ...program.commands].flatMap(({ options }) => options.map(({ long }) => long)))
  for (const word of args) {
    const option = `--${/^[\u2010-\u2015\u2212]-?([^=]*)/.exec(word)?.[1]}`
    if (known.has(option))
      throw new RequestError(`Unexpected dash in ${word}: a word processor made it, expected two hyphens, ${option}`)
  }
}

/** An option takes the word behind it whatever it is: that word may be the next option, where the value was forgotten. */
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
    if (first !== undefined && first !== value)
      throw new RequestError(`${option.long} was given twice, as ${first} and as ${value}: give it once`)
    first = value
  })
}

/** A shell knows only straight quotation marks; those that a word processor makes of them are letters to it. */
function refuseTypographicQuotes(word: string): void {
  // “Dai” Jones has both marks in the word, as they belong.
  const opens = /^[“„«‘](?!.*[”“»’].)/.test(word)
  const closes = /[”»]$/.test(word) && !/[“„«].*[”»]$/.test(word)
  if (!opens && !closes) return
  throw new UnknownName(`Unexpected quotation mark in ${word}: a word processor made it, expected a straight one`, word)
}

/**
 * How a word that nothing is known by was probably meant: as the end of the value of the option before it. Returns
 * undefined where it follows no option's value.
 */
export function adviceFor(word: string, args: readonly string[], program: Command): string | undefined {
  const place = args.indexOf(word)
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
