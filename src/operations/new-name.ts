import type { Host } from '../host/host.ts'
import { slug } from '../model/clause.ts'
import { isReservedName } from '../model/reserved-name.ts'
import { isSameName } from '../model/same-name.ts'
import { policyIds } from '../source/content-root.ts'
import { isNamed } from '../source/former-names.ts'
import { policyFolder } from '../source/policy-folder.ts'
import { RequestError } from './request-error.ts'

/**
 * Throws `RequestError` unless a policy can be called by a name from now on: it is plain, no other policy has it or had
 * it before, and Windows does not keep it for itself. `own` is the policy that is to be called so, if it is there.
 */
export function expectNewName(host: Host, root: string, name: string, own?: string): void {
  if (slug(name) !== name || name === '')
    throw new RequestError(
      `A policy’s name has small letters, digits and hyphens, such as ${slug(name) || 'online-safety'}, and not ${name}`,
    )
  if (isReservedName(name))
    throw new RequestError(`Windows keeps the name ${name} for itself: choose another, such as ${name}-policy`)
  // A folder of that name may be what a run left that was stopped, which is not another policy.
  const others = policyIds(host, root).filter(id => id !== own && id !== name)
  if (others.some(id => isSameName(id, name))) throw new RequestError(`There is a folder ${name} already`)
  const former = others.find(id => isNamed(policyFolder(host, root, id), name))
  if (former !== undefined)
    throw new RequestError(
      `${former} was called ${name} before, and its documents and links still say so: choose another name`,
    )
}
