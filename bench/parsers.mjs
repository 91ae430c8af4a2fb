// Measures how the work on hostile texts grows: every parser, every rule, composing, comparing, drawing. Prints tables.
import { runBundled } from './bundled.mjs'

await runBundled('parsers', process.argv[2] ?? '200000', process.argv[3] ?? '')
