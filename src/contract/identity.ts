/** What a file says of itself in its keywords, so that `policy verify` recognises it. */
export interface Identity {
  readonly policy: string | undefined
  /** The approved version whose words it contains. */
  readonly version?: string | undefined
  /** Set if the file is not an approved version. */
  readonly kind?: 'draft' | 'changes' | undefined
}

/** The keywords that identify a file; they follow all others. */
export function identityKeywords({ policy, version, kind }: Identity & { readonly policy: string }): string[] {
  if (kind !== undefined) return [`policy:${policy}`, kind]
  return [`policy:${policy}`, ...(version === undefined ? [] : [`version:${version}`])]
}

/**
 * Reads the identity from a file's keywords. LibreOffice replaces commas and colons with spaces, so that a name with
 * spaces is lost there.
 */
export function identityIn(keywords: string): Identity {
  const asWritten = /(?:^|, )policy:([^,\p{C}]+?)(?:, (?:version:([^\s,\p{C}]+)|(draft|changes)))?\s*$/u.exec(keywords)
  const found =
    asWritten ??
    /(?:^|[ ,])policy[: ]([^\s,\p{C}]+)(?:,? (?:version[: ]([^\s,\p{C}]+)|(draft|changes)))?\s*$/u.exec(keywords)
  return { policy: found?.[1], version: found?.[2], kind: found?.[3] as Identity['kind'] }
}
