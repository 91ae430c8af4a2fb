import { type CommandModule, examples } from './command.ts'

/** `policy merge-manifests`: the documents of several shards in one folder. */
export const mergeManifests: CommandModule = (program, context) => {
  program
    .command('merge-manifests <folders...>')
    .description('put the documents that the shards of a build made into one folder, with one manifest')
    .option('--out <folder>', 'where to put them', 'out')
    .addHelpText(
      'after',
      examples(
        ['policy build --shard 1/2 --out part-1', 'on one computer'],
        ['policy build --shard 2/2 --out part-2', 'on another'],
        ['policy merge-manifests part-1 part-2', 'what one build would have made, in out/'],
      ),
    )
    .action(async (folders: string[], _: unknown, command) => {
      const { runMergeManifests } = await import('../actions/merge-manifests.ts')
      await runMergeManifests(folders, command.optsWithGlobals(), context)
    })
}
