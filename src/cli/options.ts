import { Option } from 'commander'

/** The option `--format`, with the styles of report that a command can print; the first is the default. */
export function formatOption(names: readonly string[]): Option {
  return new Option('--format <name>', 'how to print the result').choices([...names]).default(names[0])
}

/** An option that may be given several times; its value is the list of what was given, in order. */
export const repeatableOption = (flags: string, description: string): Option =>
  new Option(flags, `${description}; may be given several times`).argParser(collected)

/** How long after a meeting a review counts as due, unless set. */
export const usualNotice = 'P3M'

/** The option that names a school of a trust. */
export const schoolOption = () => repeatableOption('--school <name>', 'a school of a trust, in its folder schools/')

/** Whether an option may be given several times. */
export const isRepeatable = (option: Option): boolean => option.parseArg === collected

function collected(value: string, before: unknown): string[] {
  return [...(Array.isArray(before) ? before : []), value]
}
