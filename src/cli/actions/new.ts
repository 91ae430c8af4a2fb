import { newPolicy, outlineTitles, writeBegun } from '../../operations/begin/new-policy.ts'
import { findContent } from '../../operations/content.ts'
import { RequestError } from '../../operations/request-error.ts'
import { textNew, textOutlines } from '../../report/begun.ts'
import type { Context } from '../context.ts'

export interface NewOptions {
  readonly root?: string
  readonly id?: string
  readonly outline?: string
  readonly from?: string
  readonly committee?: string
  readonly list?: boolean
}

/** Runs `policy new`. */
export async function runNew(title: string | undefined, options: NewOptions, { host }: Context): Promise<void> {
  if (options.list && title !== undefined)
    throw new RequestError('--list names the outlines: leave the title out, or --list')
  if (options.from !== undefined && options.outline !== undefined)
    throw new RequestError('A policy begins with an outline or with the text of another: leave --from or --outline out')
  if (options.list) {
    host.output.write(textOutlines(outlineTitles(host)))
    return
  }
  if (title === undefined)
    throw new RequestError(
      'Say what the policy is called: policy new "Attendance Policy". policy new --list names the outlines',
    )
  const { root, prefix } = findContent(host, [], options.root)
  const { id, outline, from, committee } = options
  // In turn, so that of two who begin the same policy at once the second is told.
  const begun = await host.inTurn(root, async () => {
    const policy = newPolicy(host, root, { title, id, outline, from, committee })
    writeBegun(host, policy.files)
    return policy
  })
  host.output.write(textNew(begun, prefix))
}
