import { Option } from 'commander'

/** `--format`, with the names of the reports that a command can print; the first unless set. */
export function formatOption(names: readonly string[]): Option {
  return new Option('--format <name>', 'how to print the result').choices([...names]).default(names[0])
}
