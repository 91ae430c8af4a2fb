import { findPolicy } from '../../operations/content.ts'
import { sendPolicy } from '../../operations/send.ts'
import { textSent } from '../../report/sent.ts'
import type { Context } from '../context.ts'
import { refuse } from '../refusal.ts'

export interface SendOptions {
  readonly root?: string
  readonly clean?: boolean
  readonly answers?: string
  readonly format: 'text' | 'json'
}

/** Runs `policy send`. */
export async function runSend(
  name: string,
  { root, clean, answers, format }: SendOptions,
  context: Context,
): Promise<void> {
  const { host } = context
  const content = findPolicy(host, name, root)
  const sent = await sendPolicy(content, { isClean: clean === true, answers })
  if (sent.kind === 'invalid') {
    refuse(sent.findings, content, 'sent', context)
    return
  }
  const { folder } = content
  const file = host.relative(host.currentFolder, sent.file)
  const record = { policy: folder.id, name: sent.name, file, since: sent.since ?? null, answered: sent.answered }
  host.output.write(format === 'json' ? `${JSON.stringify(record, undefined, 2)}\n` : textSent(sent, folder.id, file))
}
