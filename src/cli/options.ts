import { Option } from 'commander'

/** The option `--format`, with the styles of report that a command can print; the first is the default. */
export function formatOption(names: readonly string[]): Option {
  return new Option('--format <name>', 'how to print the result').choices([...names]).default(names[0])
}
