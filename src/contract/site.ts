/** A policy on the website, as `policies.json` lists it. */
export interface PublishedPolicy {
  /** The policy's name; on the register of a trust, behind the name of the school's folder and a slash. */
  readonly id: string
  /** The school's name, on the register of a trust. */
  readonly school?: string
  readonly title: string
  readonly committee: string
  /** Whether the law requires it; undefined if the policy does not say so. */
  readonly statutory: boolean | undefined
  /** The version whose words are published; undefined if the school keeps none. */
  readonly version: string | undefined
  /** When it was approved, in ISO 8601 and in words. */
  readonly approved: { readonly iso: string; readonly words: string } | undefined
  /** When the next review is due; undefined if there is no date, or the school does not want it said. */
  readonly review: { readonly iso: string; readonly words: string } | undefined
  readonly files: readonly PublishedFile[]
  /** The approved versions before it, the newest first, if the school publishes them. */
  readonly earlier?: readonly {
    readonly version: string
    readonly approved: { readonly iso: string; readonly words: string }
    readonly files: readonly PublishedFile[]
  }[]
}

/** A file of a policy on the website. */
export interface PublishedFile {
  readonly path: string
  readonly format: 'html' | 'pdf' | 'docx'
  readonly bytes: number
}

/** A name that leads elsewhere: that of a policy that was renamed or withdrawn. */
export interface FormerPolicy {
  readonly id: string
  readonly title: string
  /** When it was withdrawn, in words, and its title as a sentence begins with it; undefined if it has another name. */
  readonly withdrawn: { readonly title: string; readonly from: string } | undefined
  /** What to read instead; undefined if nothing takes its place. */
  readonly instead: { readonly id: string; readonly title: string } | undefined
}

/** What is searched for words. */
export interface SearchedPolicy {
  readonly id: string
  readonly title: string
  readonly headings: string
  readonly text: string
}

/** A register of policies. */
export interface Register {
  /** The name of the school, or of the trust. */
  readonly school: string
  /** The schools of a trust, each with the folder of its own website. */
  readonly schools?: readonly { readonly id: string; readonly name: string }[]
  readonly policies: readonly PublishedPolicy[]
  readonly language: string
  /** The address of the website, with a slash at its end; undefined if it is not known. */
  readonly url: string | undefined
  /** The day of the newest approval in ISO 8601, by which the feed is dated; undefined if nothing is approved. */
  readonly updated: string | undefined
}
