/** What a file says of itself in its keywords, so that `policy verify` knows it again. */
export interface Identity {
  readonly policy: string | undefined
  /** The approved version whose words it has. */
  readonly version?: string | undefined
  /** For a file that is no approved version. */
  readonly kind?: 'draft' | 'changes' | undefined
}

/** The keywords that say what a file is; they stand after all others. */
export function identityKeywords({ policy, version, kind }: Identity & { readonly policy: string }): string[] {
  if (kind !== undefined) return [`policy:${policy}`, kind]
  return [`policy:${policy}`, ...(version === undefined ? [] : [`version:${version}`])]
}

/** What the keywords of a file say it is; LibreOffice makes spaces of commas and colons. */
export function identityIn(keywords: string): Identity {
  const found = /(?:^|[ ,])policy[: ]([^\s,\p{C}]+)(?:,? (?:version[: ]([^\s,\p{C}]+)|(draft|changes)))?\s*$/u.exec(
    keywords,
  )
  return { policy: found?.[1], version: found?.[2], kind: found?.[3] as Identity['kind'] }
}
