import type { Host } from '../../host/host.ts'
import { decisionsFields } from '../../model/decisions.ts'
import { hasRequired } from '../../model/field.ts'
import { plainMessage } from '../../model/plain-message.ts'
import { readYamlFile } from '../../source/yaml-file.ts'
import { RequestError } from '../request-error.ts'
import type { ApproveRequest } from './approve.ts'

/** The approvals of a meeting's decisions, by the names of the policies. */
export interface DecidedApprovals {
  readonly names: readonly string[]
  readonly requestOf: (name: string) => Omit<ApproveRequest, 'onRecorded' | 'git'>
}

/**
 * Reads a file of decisions. Throws `RequestError` if there is no such file, it has errors, names a policy twice, or
 * decides nothing.
 */
export function readDecisions(host: Host, path: string): DecidedApprovals {
  const bytes = host.read(host.resolve(path))
  if (!bytes) throw new RequestError(`There is no file ${path}`)
  const { values, source } = readYamlFile(path, bytes, decisionsFields)
  const [finding] = source.findings
  if (finding || !hasRequired(decisionsFields, values)) {
    const line = finding ? source.text.slice(0, finding.place.start).split('\n').length : 1
    throw new RequestError(`${path}, line ${line}: ${plainMessage(finding?.message ?? 'it is incomplete')}`)
  }
  const { on, body, minute, method = 'meeting', decisions } = values
  const decided = decisions.filter(({ decision }) => decision !== 'none')
  const names = decided.map(({ policy }) => policy)
  const twice = names.find((name, index) => names.indexOf(name) !== index)
  if (twice !== undefined) throw new RequestError(`${path} decides twice about ${twice}`)
  if (names.length === 0) throw new RequestError(`${path} approves and confirms nothing`)
  const byName = new Map(decided.map(each => [each.policy, each]))
  return {
    names,
    requestOf: name => {
      const { decision, ...own } = byName.get(name)!
      const by = own.body ?? body
      const minuted = own.minute ?? minute
      return {
        on,
        method,
        change: decision === 'approved',
        ...(by !== undefined && { body: by }),
        ...(minuted !== undefined && { minute: minuted }),
        ...(own.summary !== undefined && { summary: own.summary }),
        ...(own.effective !== undefined && { effective: own.effective }),
      }
    },
  }
}
