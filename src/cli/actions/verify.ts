import { type VerifyRequest, verifyFiles } from '../../operations/verify/verify.ts'
import { paintFor } from '../../report/paint.ts'
import { verdictReports } from '../../report/verdicts/index.ts'
import type { Context } from '../context.ts'

export interface VerifyOptions extends VerifyRequest {
  readonly format: keyof typeof verdictReports
}

/** Runs `policy verify`; the exit code is 1 if any file has a fault. */
export async function runVerify(files: readonly string[], options: VerifyOptions, context: Context): Promise<void> {
  const { host } = context
  const verdicts = await verifyFiles(host, files, options)
  host.output.write(verdictReports[options.format]({ verdicts, paint: paintFor(host.output) }))
  if (verdicts.some(({ faults }) => faults.length > 0)) context.exitCode = 1
}
