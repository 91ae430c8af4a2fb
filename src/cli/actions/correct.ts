import { type Correctable, correctable } from '../../model/correction.ts'
import { findPolicy } from '../../operations/content.ts'
import { correctRecord } from '../../operations/correct.ts'
import { RequestError } from '../../operations/request-error.ts'
import { textCorrected } from '../../report/corrected.ts'
import type { Context } from '../context.ts'

/** The options that say what is true, by the field that they correct. */
const optionOf: { readonly [Field in Correctable]: string } = {
  date: 'on',
  body: 'body',
  method: 'method',
  minute: 'minute',
  effective: 'effective',
  summary: 'summary',
  signatory: 'signatory',
  signed: 'signed',
}

export interface CorrectOptions {
  readonly root?: string
  readonly reason: string
  readonly versionName?: string
  readonly role?: string
  /** What is true, by option. */
  readonly [option: string]: string | undefined
}

/** Runs `policy correct`: one correction for each option that says what is true, all of them or none. */
export async function runCorrect(name: string, options: CorrectOptions, { host }: Context): Promise<void> {
  const content = findPolicy(host, name, options.root)
  const fields = correctable.filter(field => options[optionOf[field]] !== undefined)
  if (fields.length === 0)
    throw new RequestError(`Say what is true: one of ${correctable.map(field => `--${optionOf[field]}`).join(', ')}`)
  const { reason, versionName: version, role } = options
  const requests = fields.map(field => ({ version, field, is: options[optionOf[field]]!, role, reason }))
  for (const corrected of await correctRecord(content, requests)) host.output.write(textCorrected(corrected))
}
