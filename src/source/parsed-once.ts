import type { Host } from '../host/host.ts'

/*
 * Several ask for the same file, or for two files with the same text: the rules, the ledger, a comparison. Of one reading
 * of a policy's folder, each text is parsed once. What is parsed is never changed, and goes with the reading.
 */
const parsedWith = new WeakMap<Host, Map<string, unknown>>()

/** From now on, what is read with a host is parsed once. Only for a host that gives the same bytes each time. */
export function parseOnce(host: Host): void {
  parsedWith.set(host, new Map())
}

/** What is made of a file or text, which `key` names among those of its kind. Made anew if the host may read other bytes. */
export function parsedOnce<Parsed>(host: Host, kind: string, key: string, parse: () => Parsed): Parsed {
  const known = parsedWith.get(host)
  if (!known) return parse()
  const name = `${kind} ${key}`
  if (!known.has(name)) known.set(name, parse())
  return known.get(name) as Parsed
}
