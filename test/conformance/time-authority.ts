import { readFileSync, writeFileSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { run } from './program.ts'

/* An authority for the time, as RFC 3161 has it: OpenSSL behind an address of this computer. */

/** Makes the authority’s key and certificate, and what OpenSSL wants to know of it. */
export async function makeAuthority(folder: string, openssl: (...args: string[]) => Promise<unknown>): Promise<void> {
  const at = (name: string) => join(folder, name)
  writeFileSync(
    at('authority.cnf'),
    `[req]
distinguished_name = name
[name]
[authority]
keyUsage = critical, digitalSignature
extendedKeyUsage = critical, timeStamping
[tsa]
default_tsa = stamps
[stamps]
serial = ${at('serial')}
signer_cert = ${at('authority.crt')}
signer_key = ${at('authority.key')}
signer_digest = sha256
default_policy = 1.2.3.4.1
digests = sha256
ess_cert_id_alg = sha256
`,
  )
  writeFileSync(at('serial'), '01\n')
  await openssl('genpkey', '-algorithm', 'rsa', '-pkeyopt', 'rsa_keygen_bits:2048', '-out', at('authority.key'))
  const subject = ['-subj', '/CN=Time Authority', '-config', at('authority.cnf'), '-extensions', 'authority']
  await openssl(
    'req',
    '-x509',
    '-new',
    '-key',
    at('authority.key'),
    ...subject,
    '-days',
    '3650',
    '-out',
    at('authority.crt'),
  )
}

/** Answers requests for time stamps until the server is closed. */
export async function serveStamps(folder: string): Promise<{ server: Server; address: string }> {
  const at = (name: string) => join(folder, name)
  const server = createServer((request, response) => {
    const parts: Buffer[] = []
    request.on('data', part => parts.push(part))
    request.on('end', async () => {
      writeFileSync(at('request'), Buffer.concat(parts))
      const files = ['-queryfile', at('request'), '-out', at('reply')]
      const { status } = await run('openssl', ['ts', '-reply', '-config', at('authority.cnf'), ...files])
      response.writeHead(status === 0 ? 200 : 500, { 'content-type': 'application/timestamp-reply' })
      response.end(status === 0 ? readFileSync(at('reply')) : '')
    })
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  return { server, address: `http://127.0.0.1:${(server.address() as AddressInfo).port}/` }
}
