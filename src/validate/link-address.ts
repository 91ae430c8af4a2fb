import { parsedAddress } from '../document/address.ts'
import type { Remedy } from '../model/finding.ts'

/** What is wrong with an address. */
export interface LinkProblem extends Remedy {
  /** Set if the address can be followed but should be checked, since it may lead elsewhere than it seems. */
  readonly severity?: 'warning'
}

/**
 * Checks the address of a link without following it: it needs an allowed scheme, and a host that could exist on the
 * public internet. Returns undefined if nothing is wrong. Another rule checks addresses in the same document (`#id`).
 */
export function linkProblem(address: string): LinkProblem | undefined {
  if (address.startsWith('#')) return undefined
  const problem = (what: string, expected: string, note: string) => ({
    message: `Unexpected ${what} \`${address}\`, expected ${expected}`,
    note,
  })
  const scheme = /^([a-z][a-z0-9+.-]*):/i.exec(address)?.[1]?.toLowerCase()
  switch (scheme) {
    case 'http':
    case 'https':
      return webProblem(address)
    case 'mailto':
      return /^mailto:[^@\s,?/]+@[^@\s,?]+\.[a-z]{2,}(\?\S*)?$/i.test(address)
        ? mailHeadersProblem(address)
        : problem('e-mail address', 'one such as `mailto:office@school.example`', 'Write the address behind `mailto:`')
    case 'tel':
      return /^tel:\+?[\d\s().-]{3,}$/.test(address)
        ? undefined
        : problem('telephone number', 'one such as `tel:+441234567890`', 'Write digits behind `tel:`')
    case undefined:
      break
    default:
      return problem(
        'kind of link',
        'one that begins with `https:`, `http:`, `mailto:` or `tel:`',
        'Link to the page on the web',
      )
  }
  if (!address)
    return {
      message: 'Unexpected empty address, expected one that begins with `https://`',
      note: 'Write the address in the round brackets',
    }
  if (/^(www\.|[\w-]+(\.[\w-]+)*\.(uk|com|org|net)\b)/i.test(address))
    return problem('address', 'it to begin with `https://`', `Write \`https://${address}\``)
  if (address.startsWith('//')) return problem('address', 'it to begin with `https://`', `Write \`https:${address}\``)
  return problem(
    'address',
    'a page on the web, or `#` and the id of a clause',
    'Files beside this one do not travel with the document: link to their place on the website',
  )
}

/**
 * Finds headers of a `mailto:` link other than the subject: copies for others, text that the sender did not write (RFC
 * 6068, 2).
 */
function mailHeadersProblem(address: string): LinkProblem | undefined {
  const [, headers] = /\?(.*)$/s.exec(address) ?? []
  const others = headers?.split('&').filter(header => !/^subject=/i.test(header)) ?? []
  if (others.length === 0) return undefined
  return {
    message: `Unexpected \`${others[0]}\` in the address \`${address}\`, expected a subject at the most`,
    note: 'A letter that begins with it may go to others, or say what the sender did not write: take it away unless it is meant',
    severity: 'warning',
  }
}

/** A host in which a slash is missing: after an ending such as `.org.uk`, nothing can belong to the host's name. */
const missingSlash =
  /\.(?:(?:com|org|net|edu|gov|(?:co|gov|ac|org|sch|nhs)\.uk)(?=\.[a-z]{3,}$)|(?:co|gov|ac|org|sch|nhs)\.uk(?=[a-z]+$))\.?([a-z]+)$/

/** Hosts of the devolved governments, which only look as if a slash were missing. */
const devolvedGovernments = /\.gov\.(scot|wales|cymru)$/

function webProblem(address: string): LinkProblem | undefined {
  const corrected = address.replace(
    /^(https?):\/*(https?:\/\/)?/i,
    (_, first: string, second?: string) => second ?? `${first}://`,
  )
  const wrong = (what: string, note: string) => ({
    message: `Unexpected ${what} in \`${address}\`, expected an address that can be followed`,
    note,
  })
  if (corrected !== address) return wrong('beginning', `Write \`${corrected}\``)
  if (/\s/.test(address)) return wrong('space', 'Write `%20` in place of a space')
  const parsed = parsedAddress(address)
  if (!parsed) return wrong('address', 'Open the page in a browser and copy its address')
  const { hostname, username, password } = parsed
  const written = /^https?:\/\/(?:[^/?#@]*@)?([^/?#:]*)/i.exec(address)?.[1] ?? ''
  if (username || password) return wrong('name before `@`', 'Take everything between `//` and `@` away')
  const unseparated = devolvedGovernments.test(`.${hostname}`) ? null : missingSlash.exec(hostname)
  if (unseparated) {
    const end = hostname.length - unseparated[1]!.length
    return wrong(
      `host \`${hostname}\``,
      `A slash seems to be missing: write \`${address.replace(hostname, `${hostname.slice(0, end).replace(/\.$/, '')}/${unseparated[1]}`)}\``,
    )
  }
  if (/^(\d+\.){3}\d+$|^\[|^[^.]+$|^localhost$|\.(local|localhost|internal|lan)$/.test(hostname))
    return wrong(`host \`${hostname}\``, 'Only computers inside the school can follow it: link to a page on the web')
  if (!/^([a-z0-9_]([a-z0-9_-]*[a-z0-9_])?\.)+([a-z]{2,}|xn--[a-z0-9-]+)$/.test(hostname))
    return wrong(`host \`${hostname}\``, 'Open the page in a browser and copy its address')
  if (/(^|\.)xn--/.test(hostname))
    return {
      message: `Unexpected letters in the host \`${written}\`, which computers write \`${hostname}\`, expected the letters a to z`,
      note: 'Letters of other scripts can look like these, and lead to another site: open the page, and see whose it is',
      severity: 'warning',
    }
  return undefined
}
