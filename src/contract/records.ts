/*
 * What programs read: the JSON that commands print and the results of the API. Each shape is part of the contract of
 * the command line: a property may be added, and none may change. Dates are written as `2020-09-04`, `2020-09`, `2020`
 * or `2020/21`, as exactly as they are known.
 */

/** Something that is wrong, where it is, and how to mend it. Lines and columns count from 1. */
export interface FindingRecord {
  /** Path from the content root. */
  readonly file: string
  readonly line: number
  readonly column: number
  readonly endLine: number
  readonly endColumn: number
  readonly rule: string
  readonly severity: 'error' | 'warning' | 'note'
  readonly message: string
  /** How to mend it. */
  readonly note?: string
  /** How many more findings like this one there are in the file, which are not listed. */
  readonly untold?: number
}

/** What happened to one clause. */
export interface ClauseChangeRecord {
  readonly id: string
  readonly title: string
  readonly status: 'added' | 'removed' | 'revised' | 'renamed' | 'moved' | 'unchanged'
  readonly moved: boolean
  /** Who changed it, if the policy builds on one of a trust. */
  readonly changedBy?: 'trust' | 'school'
  readonly matchedBy?: 'id' | 'heading' | 'likeness'
  readonly formerTitle?: string
  readonly splitFrom?: string
  readonly splitInto?: readonly string[]
  readonly mergedFrom?: readonly string[]
  readonly mergedInto?: string
  /** Its Markdown on each side; null where the side has no such clause. */
  readonly before: string | null
  readonly after: string | null
  readonly wordsInserted: number
  readonly wordsDeleted: number
  readonly wordsMoved: number
  readonly wordsReformatted: number
  readonly links?: readonly { readonly words: string; readonly before: string; readonly after: string }[]
  readonly pictures?: readonly { readonly kind: string; readonly words: string; readonly before?: string }[]
}

/** What differs between two versions of a policy. */
export interface ChangesRecord {
  readonly policy: string
  readonly from: string
  readonly to: string
  readonly summary: {
    readonly added: number
    readonly removed: number
    readonly revised: number
    readonly moved: number
    readonly renamed: number
    readonly unchanged: number
    readonly wordsInserted: number
    readonly wordsDeleted: number
  }
  /** The facts that differ; null on a side that does not give one. */
  readonly metadata: readonly {
    readonly field: string
    readonly before: string | null
    readonly after: string | null
  }[]
  readonly clauses: readonly ClauseChangeRecord[]
  /** What the comparison does not show, in sentences. */
  readonly untracked: readonly string[]
}

/** A signature of a file, and whether it holds. */
export interface SignatureRecord {
  readonly field: string
  readonly role: string
  readonly signer: string
  readonly shownAs: string
  readonly valid: boolean
  readonly fault: string | null
  readonly claimedAt: string | null
  readonly stampedAt: string | null
  readonly stampedBy: string | null
}

/** What was found about a finished file. */
export interface VerdictRecord {
  readonly file: string
  readonly format: 'pdf' | 'docx' | 'html' | null
  readonly policy: string | null
  readonly version: string | null
  /** The newest version, where that has another text. */
  readonly replacedBy: string | null
  /** Whether the file is what policy makes of the version, or has its words, or neither. */
  readonly text: 'exact' | 'words' | 'altered' | null
  readonly signatures: readonly SignatureRecord[]
  readonly signedCopy: string | null
  readonly holds: boolean
  /** What does not hold, in sentences. */
  readonly faults: readonly string[]
}

/** A document that was written, as the manifest lists it. */
export interface BuiltFile {
  /** What it is beside the document of record: the text that is proposed, or what differs. */
  readonly kind?: 'draft' | 'changes'
  /** From the folder of the manifest. */
  readonly path: string
  readonly format: 'pdf' | 'docx' | 'html'
  readonly bytes: number
  readonly sha256: string
  readonly pages?: number
  /** The version that it was built from, if that is not the one of its policy: it was not built again since; null for a draft. */
  readonly builtFrom?: string | null
  /** Set if somebody edited the file since: its digest is that of the file as it was built. */
  readonly isEdited?: true
}

/** What was imported from one Word file, or why nothing was. */
export interface ImportedPolicy {
  /** The name of the file. */
  readonly file: string
  /** The policy’s folder below the content root. */
  readonly policy: string
  readonly title: string
  /** The facts that the file states, by the names of the fields of `policy.yaml` where there is one. */
  readonly metadata: Readonly<
    Record<string, { readonly value: string; readonly words: string; readonly where: string }>
  >
  /** The facts whose place the file leaves blank. */
  readonly blank: readonly string[]
  readonly guesses: readonly { readonly what: string; readonly likelihood: number; readonly instead: string }[]
  /** What a policy cannot hold. */
  readonly lost: readonly { readonly kind: string; readonly words: string }[]
  /** The remarks in the margin, with the clause and the words that they stand beside. */
  readonly comments: readonly {
    readonly clause: string | null
    readonly words: string
    readonly text: string
    readonly author: string
  }[]
  /** What was left out on purpose, such as the list of contents. */
  readonly leftOut: readonly { readonly kind: string; readonly words: string }[]
  readonly words: { readonly read: number; readonly kept: number; readonly missing: readonly string[] }
  /** The format that LibreOffice read it from, such as `doc`. */
  readonly converted?: string
  readonly outcome: 'imported'
}

/** A file of which no policy could be made. */
export interface FailedImport {
  readonly file: string
  readonly outcome: 'failed'
  /** Why, in a sentence. */
  readonly reason: string
}

/** The results of `policy import`, in the order of the files. */
export interface ImportsRecord {
  readonly policies: readonly (ImportedPolicy | FailedImport)[]
  /** What became of `school.yaml`. */
  readonly school: {
    readonly outcome: 'begun' | 'completed' | 'untouched' | 'refused'
    /** What it got. */
    readonly committees: readonly string[]
    readonly roles: readonly string[]
    /** Names that may be of one committee, and whether they were taken for that. */
    readonly aliases: readonly {
      readonly alias: string
      readonly committee: string
      readonly likelihood: number
      readonly isTaken: boolean
    }[]
  }
  /** The texts that were to be recorded as approved: the version of each, or why there is none. */
  readonly recorded: readonly {
    readonly policy: string
    readonly version: string | null
    readonly reason: string | null
  }[]
}

/** A change in a returned Word file. */
export interface ReturnedChange {
  /** Null for one that is not tracked: nobody knows whose it is. */
  readonly author: string | null
  /** When it was made, as the file says it; null if it does not. */
  readonly date: string | null
  readonly kind: 'inserted' | 'deleted' | 'moved'
  /** Empty for the end of a paragraph. */
  readonly words: string
  readonly tracked: boolean
  /** Whether the merge takes it. */
  readonly taken: boolean
}

/** What `policy merge` does, or would do. */
export interface MergeRecord {
  readonly policy: string
  readonly file: string
  /** The text that the file was made from. */
  readonly base: string
  /** Whether the files were written. */
  readonly written: boolean
  /** The clauses that change, or that somebody changed in the file. */
  readonly clauses: readonly {
    readonly id: string
    readonly title: string
    readonly status: ClauseChangeRecord['status']
    /** How its words were found in the file. */
    readonly foundBy: 'heading-bookmark' | 'heading' | 'words' | null
    readonly wordsInserted: number
    readonly wordsDeleted: number
    readonly changes: readonly ReturnedChange[]
  }[]
  /** Changes that stand in no clause that was found. */
  readonly unplaced: readonly ReturnedChange[]
  readonly comments: readonly {
    readonly clause: string | null
    readonly author: string
    readonly date: string | null
    /** The words that it hangs on. */
    readonly words: string
    readonly text: string
  }[]
  /** Where the text was changed on both sides: nothing is written there. */
  readonly conflicts: readonly {
    readonly clause: string
    readonly sent: string | null
    readonly returned: string | null
    readonly current: string | null
  }[]
  /** What cannot be brought into the clause files, with its words. */
  readonly lost: readonly { readonly clause: string | null; readonly kind: string; readonly words: string }[]
  /** References to `school.yaml` that words take the place of. */
  readonly replaced: readonly string[]
  /** The ids of clauses that will not look exactly as they came back, though they have the same words. */
  readonly inexact: readonly string[]
  /** Words outside the clauses that came back otherwise, such as titles and facts; they are not in clause files. */
  readonly outside: readonly string[]
  /** The errors that the policy gets by the merge, in sentences. */
  readonly errors: readonly string[]
  /** The files that change, from the content root. */
  readonly files: readonly string[]
}

/** What the law and guidance ask of a school, against its policies. */
export interface CoverageRecord {
  readonly asOf: string
  readonly jurisdiction: string
  /** The day on which the list was true. */
  readonly listAsOf: string
  readonly schoolType: string | null
  readonly phase: string | null
  readonly requirements: readonly {
    readonly id: string
    readonly title: string
    readonly kind: string
    /** What it rests on: only `law` obliges. */
    readonly basis: 'law' | 'statutory guidance' | 'guidance' | 'withdrawn guidance' | 'local'
    readonly state: 'met' | 'late' | 'draft' | 'missing' | 'waived'
    readonly publish: 'must' | 'should' | null
    readonly legislation: readonly string[]
    readonly condition: string | null
    /** The policies that satisfy it; `byTitle` if only their titles say so. */
    readonly policies: readonly { readonly policy: string; readonly byTitle: boolean }[]
    readonly waiver: { readonly reason: string; readonly until: string | null } | null
    /** In sentences. */
    readonly notes: readonly string[]
  }[]
  readonly unknown: readonly string[]
}
