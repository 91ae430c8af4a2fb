import type { Finding } from '../model/finding.ts'
import { checkPolicy } from './checked-policy.ts'
import type { CheckedSchool } from './checked-school.ts'
import type { Content } from './content.ts'
import { eachPolicy } from './tasks/each-policy.ts'
import type { Task } from './tasks/task.ts'

/** Whether a school, or one of its policies, has no errors, and what was found. */
export interface Checked {
  readonly isValid: boolean
  /** The findings, by file and in the order of its text. */
  readonly findings: readonly Finding[]
}

/** Checks the school and policies against every rule. The result is that of all of them together. */
export async function validatePolicies(content: Content, school: CheckedSchool): Promise<Checked> {
  const checked: Checked[] = [school]
  for await (const each of eachPolicy(content, school, 'validate', undefined)) checked.push(each)
  return { isValid: checked.every(({ isValid }) => isValid), findings: checked.flatMap(({ findings }) => findings) }
}

/** The part of that work that is done for each policy. */
export const validateTask: Task<undefined, Checked> = {
  prepare: (_, school) => async folder => {
    const { isValid, findings } = await checkPolicy(folder, school)
    return { isValid, findings }
  },
}
