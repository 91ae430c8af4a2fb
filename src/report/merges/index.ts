import type { MergePlan } from '../../operations/merge/plan-merge.ts'
import type { Paint } from '../paint.ts'
import type { mergeReportNames } from './names.ts'

export type MergeReport = (plan: MergePlan, isWritten: boolean, paint: Paint) => string

/** Every style in which a merge is reported. */
export const mergeReports: Readonly<Record<(typeof mergeReportNames)[number], () => Promise<MergeReport>>> = {
  text: async () => (await import('./text.ts')).textMerge,
  json: async () => {
    const { mergeRecord } = await import('./record.ts')
    return (plan, isWritten) => `${JSON.stringify(mergeRecord(plan, isWritten), undefined, 2)}\n`
  },
  md: async () => (await import('./markdown.ts')).markdownMerge,
}
