import { addDuration, type DateInterval, writtenInterval } from '../../model/date.ts'
import type { Metadata } from '../../model/metadata.ts'
import type { YamlSource } from '../../model/yaml-source.ts'
import { policyFileName } from '../../source/content-root.ts'
import { editYaml } from '../../source/edit-yaml.ts'
import type { PolicyFolder } from '../../source/policy-folder.ts'
import { readPolicyFile } from '../../source/read-inside.ts'

type Dates = Partial<Pick<Metadata, 'review_date' | 'review_period'>>

/**
 * When the next review is due after an approval; undefined unless `policy.yaml` has a `review_date` and a period to
 * add.
 */
export function dueAfter({ review_date, review_period }: Dates, approved: DateInterval): DateInterval | undefined {
  return review_date && review_period?.duration && addDuration(approved, review_period.duration)
}

/** The text of `policy.yaml`, updated with the name and dates of the newest version and otherwise unchanged. */
export function approvedYaml(
  folder: PolicyFolder,
  yaml: YamlSource,
  metadata: Dates,
  version: string,
  approved: DateInterval,
): string {
  const due = dueAfter(metadata, approved)
  const values = {
    version,
    approved: writtenInterval(approved),
    ...(due && { review_date: writtenInterval(due) }),
  }
  const bytes = readPolicyFile(folder, folder.host.resolve(folder.path, policyFileName))
  const hasMark = bytes?.[0] === byteOrderMark
  return `${hasMark ? '\ufeff' : ''}${editYaml(yaml, values, 'review_period')}`
}

/** The first byte of the UTF-8 byte order mark, which the YAML reader drops. */
const byteOrderMark = 0xef
