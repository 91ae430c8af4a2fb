// Measures the clause diff: whole commands, the comparison alone, and how both grow with the text. Prints tables.
import { runBundled } from './bundled.mjs'

await runBundled('growth', process.argv[2] ?? '5')
