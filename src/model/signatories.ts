import type { Signatory } from './metadata.ts'
import { foldedName, isSameName } from './same-name.ts'

/** The role for which somebody signed, and the person's name. */
interface Signed {
  readonly role: string
  readonly name: string
}

/**
 * The signature of each signatory, in their order; undefined for one who has not signed. Each signature is used once;
 * if several signatories share a role, it goes to the one with the same name.
 */
export function signaturesOf<Signature extends Signed>(
  signatories: readonly Signatory[],
  signatures: readonly Signature[],
): (Signature | undefined)[] {
  const free = new Set(signatures)
  const taken = new Map<Signatory, Signature>()
  const take = (isFor: (signatory: Signatory, signature: Signature) => boolean) => {
    for (const signatory of signatories) {
      const found = [...free].find(signature => signature.role === signatory.role && isFor(signatory, signature))
      if (!found || taken.has(signatory)) continue
      free.delete(found)
      taken.set(signatory, found)
    }
  }
  take(({ name }, signature) => name !== undefined && isSameIgnoringCase(name, signature.name))
  take(({ name }) => name === undefined)
  // Somebody signed on another's behalf, or under another form of the name.
  take(() => true)
  return signatories.map(signatory => taken.get(signatory))
}

/** The signatories with a role, which the user may write in other capitals or spaces. */
export function signatoriesNamed(signatories: readonly Signatory[], role: string): Signatory[] {
  const [exact, other] = [
    signatories.filter(signatory => signatory.role === role),
    signatories.filter(signatory => isSameIgnoringCase(signatory.role, role)),
  ]
  return exact.length > 0 ? exact : other
}

/** Whether two names look the same, ignoring case. */
export const isSameIgnoringCase = (a: string, b: string): boolean =>
  isSameName(foldedName(a).toLowerCase(), foldedName(b).toLowerCase())

/** What messages call a signatory: `Ann Able, Governor`. */
export const signatoryWords = ({ role, name }: Signatory): string => (name === undefined ? role : `${name}, ${role}`)
