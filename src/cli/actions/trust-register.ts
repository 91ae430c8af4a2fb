import { count } from '../../model/words.ts'
import { type TrustRegisterRequest, writeTrustRegister } from '../../operations/site/trust-register.ts'
import type { Context } from '../context.ts'

/** Writes the register of several schools once each of them has its website. */
export async function runTrustRegister(request: TrustRegisterRequest, { host }: Context): Promise<void> {
  const { schools, policies } = await writeTrustRegister(host, request)
  host.output.write(
    `\nTogether  ${count(policies, 'policy', 'policies')} of ${count(schools, 'school')}: ${request.out}/index.html is the register\n`,
  )
}
