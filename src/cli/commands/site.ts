import { jobsOption, repeatableOption, shardOption } from '../options.ts'
import { type CommandModule, examples } from './command.ts'

/** `policy site`: the policies in force as a website. */
export const site: CommandModule = (program, context) => {
  program
    .command('site')
    .description(
      'make a website of the policies in force: a register with a search, and a page, PDF and Word file of each',
    )
    .option('--out <folder>', 'where to put it', 'website')
    .option('--url <address>', 'its address, for the sitemap, the feed and the fragment')
    .option('--earlier', 'the approved versions before the one in force as well')
    .option('--no-reviews', 'do not say when the next reviews are due')
    .option('--as-of <date>', 'the day whose versions are in force; today unless set')
    .option('--no-cache', 'make pages and documents anew that are up to date')
    .addOption(jobsOption())
    .addOption(shardOption())
    .addOption(
      repeatableOption('--from <folder>', 'join the parts that --shard made').conflicts([
        'shard',
        'jobs',
        'asOf',
        'earlier',
        'reviews',
        'cache',
      ]),
    )
    .addHelpText(
      'after',
      examples(
        ['policy site', 'into website/, to be put on any web server, or opened from the disk'],
        ['policy site --url https://www.example.org/policies/', 'with a sitemap and a feed'],
      ),
    )
    .action(async (_: unknown, command) => {
      const { runSite } = await import('../actions/site.ts')
      await runSite(command.optsWithGlobals(), context)
    })
}
