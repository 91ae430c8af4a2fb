import { addDuration, type DateInterval, writtenInterval } from '../../model/date.ts'
import type { Metadata } from '../../model/metadata.ts'
import type { YamlSource } from '../../model/yaml-source.ts'
import { policyFileName } from '../../source/content-root.ts'
import { editYaml } from '../../source/edit-yaml.ts'
import type { PolicyFolder } from '../../source/policy-folder.ts'
import { readPolicyFile } from '../../source/read-inside.ts'

type Dates = Partial<Pick<Metadata, 'review_date' | 'review_period'>>

/** When the next review is due after an approval, where `policy.yaml` gives a date for it and a period that can be added. */
export function dueAfter({ review_date, review_period }: Dates, approved: DateInterval): DateInterval | undefined {
  return review_date && review_period?.duration && addDuration(approved, review_period.duration)
}

/** The text of `policy.yaml` with the name and the dates of the newest version; everything else stays as it is. */
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

/** The first byte of a file that begins with a byte order mark in UTF-8; readers leave it out. */
const byteOrderMark = 0xef
