import type { Signatory } from './metadata.ts'
import { foldedName, isSameName } from './same-name.ts'

/** Whom a signature stands for, and who made it. */
interface Signed {
  readonly role: string
  readonly name: string
}

/**
 * The signature of each signatory, in their order; undefined for one who has not signed. Where several have one role, a
 * signature is that of the signatory with its name, and each stands once.
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
  // Somebody signed in another's stead, or under another form of the name.
  take(() => true)
  return signatories.map(signatory => taken.get(signatory))
}

/** The signatories who have a role, as somebody calls it. */
export function signatoriesNamed(signatories: readonly Signatory[], role: string): Signatory[] {
  const [exact, other] = [
    signatories.filter(signatory => signatory.role === role),
    signatories.filter(signatory => isSameIgnoringCase(signatory.role, role)),
  ]
  return exact.length > 0 ? exact : other
}

/** Whether two names are the same, in capitals or not. */
export const isSameIgnoringCase = (a: string, b: string): boolean =>
  isSameName(foldedName(a).toLowerCase(), foldedName(b).toLowerCase())

/** A signatory as messages call them: `Ann Able, Governor`. */
export const signatoryWords = ({ role, name }: Signatory): string => (name === undefined ? role : `${name}, ${role}`)
