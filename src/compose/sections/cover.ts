import type { Block } from '../../document/block.ts'
import type { Context } from '../context.ts'
import { letterhead } from './letterhead.ts'
import { metadata } from './metadata.ts'
import { title } from './title.ts'

/** A page of its own with letterhead, title and table of facts, in place of these three parts. */
export function cover(context: Context): Block[] {
  const head = [...letterhead(context), ...title(context)].map(block =>
    block.type === 'letterhead' || block.type === 'heading' ? { ...block, isOnCover: true } : block,
  )
  return [...head, ...metadata(context), { type: 'pageBreak', path: [] }]
}
