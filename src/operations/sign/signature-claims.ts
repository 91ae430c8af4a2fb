import { signatureFieldName } from '../../contract/signature-fields.ts'
import { dayInLondon } from '../../host/london.ts'
import { slug } from '../../model/clause.ts'
import { formatDay, parseDay } from '../../model/date.ts'

type Proof = typeof import('../../proof/index.ts')
type SignatureFound = Awaited<ReturnType<Proof['findSignatures']>>['signatures'][number]

/** The tolerance between clock and time stamp: clocks differ, and an authority may be slow. */
const dayInMilliseconds = 86_400_000

/** Sentences about false claims in the fields of a signature, in which signers can write what they like. */
export function claimFaults({
  field,
  fieldRole,
  role,
  day,
  signer,
  claimedAt,
  validFrom,
  validUntil,
  stamp,
}: SignatureFound): string[] {
  const faults: string[] = []
  const ofRole = signatureFieldName(slug(role))
  const isInItsField = field === ofRole || field.startsWith(`${ofRole}-`)
  if (!isInItsField || (fieldRole !== undefined && fieldRole !== role))
    faults.push(`The signature of ${signer} is shown as that of the ${role}, and stands in the field of another`)
  const instant = Date.parse(claimedAt!)
  const dayOfClock = formatDay(parseDay(dayInLondon(instant))!)
  if (day !== undefined && day !== dayOfClock)
    faults.push(`The signature of ${signer} is dated ${day || 'no day'}, and was made on ${dayOfClock}`)
  if (stamp && Math.abs(Date.parse(stamp.at) - instant) > dayInMilliseconds)
    faults.push(
      `The signature of ${signer} says ${claimedAt!.slice(0, 10)}, and was time stamped on ${stamp.at.slice(0, 10)}`,
    )
  if (validFrom && validUntil && (instant < Date.parse(validFrom) || instant > Date.parse(validUntil)))
    faults.push(
      `The certificate of ${signer} was good from ${validFrom.slice(0, 10)} to ${validUntil.slice(0, 10)}, and not when it signed`,
    )
  return faults
}
