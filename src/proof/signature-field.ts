import { signatoryPart } from '../contract/signature-fields.ts'
import { fieldsOf } from './pdf-fields.ts'
import { PdfObjects } from './pdf-objects.ts'
import { type Dictionary, textIn } from './pdf-syntax.ts'
import { CannotSign } from './signature-update.ts'

/**
 * Who signs, according to the caller, and the possible names of the field: from the role alone, or from role and name.
 */
export interface SigningRequest {
  readonly role: string
  readonly name: string
  readonly fieldOfRole: string
  readonly fieldOfName: string
}

/** A signatory's field: the part of its name that identifies the signatory, and the role as the document spells it. */
export interface SignatoryField {
  readonly field: string
  readonly role: string
}

/**
 * Finds the field to sign in: that of the role or, if several have the role, that of the name. Throws `CannotSign` if
 * there is none or it is ambiguous.
 */
export function signatoryField(bytes: Uint8Array, request: SigningRequest): SignatoryField {
  const { role, name, fieldOfName } = request
  const found = [...fieldsOf(new PdfObjects(bytes))].flatMap(([key, { widget }]) => {
    const field = signatoryPart(key)
    const documentRole = field === undefined ? undefined : (fieldRole(widget) ?? firstReleaseRole(field, request))
    if (field === undefined || documentRole === undefined || normalised(documentRole) !== normalised(role)) return []
    return [{ field, role: documentRole, isOpen: !widget.has('V') }]
  })
  if (found.length === 0)
    throw new CannotSign(`The PDF has no field for the signature of the ${role}: build it with --fields`)
  if (found.length === 1) return found[0]!
  const named = found.filter(({ field }) => field.replace(/-\d+$/, '') === fieldOfName || field === fieldOfName)
  const chosen = named.find(({ isOpen }) => isOpen) ?? named[0]
  if (chosen) return chosen
  throw new CannotSign(
    `Several sign as ${found[0]!.role}, and none of them is called ${name}: --name takes the name as the policy has it`,
  )
}

/**
 * The role that a field is for, as the document spells it, from its mapping name (ISO 32000-1, 12.7.3.1); undefined for
 * fields of the first release.
 */
export function fieldRole(widget: Dictionary): string | undefined {
  const role = textIn(widget.get('TM'))
  return role === '' ? undefined : role
}

/** The role of a field of the first release: if the role is in plain letters, its field has the name of the role. */
function firstReleaseRole(field: string, { role, fieldOfRole }: SigningRequest): string | undefined {
  return field === fieldOfRole && /^[\p{L}\p{M}\p{N}][\p{L}\p{M}\p{N} ’'-]*$/u.test(role) ? role : undefined
}

const normalised = (text: string) => text.normalize('NFC').replace(/\s+/gu, ' ').trim().toLowerCase()
