import type { Host } from '../host/host.ts'

/*
 * Several ask for the same file, or for a file and what a version recorded of it: the rules, the ledger, a comparison. Of
 * one reading of a policy's folder, each text is parsed once. What is parsed is never changed, and goes with the reading.
 * Two files with the same text are parsed apart: their headings and notes are told apart by the nodes of their trees.
 */

/** What was parsed, by its kind and name, the oldest first, and how many letters these names have. */
interface Parsed {
  readonly byName: Map<string, unknown>
  letters: number
}

const parsedWith = new WeakMap<Host, Parsed>()

/** The most letters of names, which hold whole texts: the log of a policy reads hundreds of versions. */
const maxLetters = 1_000_000

/**
 * From now on, what is read with a host is parsed once. Only for one that gives the same bytes of a policy's files each
 * time.
 */
export function parseOnce(host: Host): void {
  parsedWith.set(host, { byName: new Map(), letters: 0 })
}

/**
 * What is made of a file or text, which `name` tells from others of its kind. Made anew if the host may read other bytes,
 * or much was parsed since.
 */
export function parsedOnce<Made>(host: Host, kind: string, name: string, parse: () => Made): Made {
  const known = parsedWith.get(host)
  if (!known) return parse()
  const key = `${kind} ${name}`
  if (known.byName.has(key)) return known.byName.get(key) as Made
  const made = parse()
  known.byName.set(key, made)
  known.letters += key.length
  for (const oldest of known.byName.keys()) {
    if (known.letters <= maxLetters) break
    known.byName.delete(oldest)
    known.letters -= oldest.length
  }
  return made
}
