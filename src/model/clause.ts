import type { Heading, Node, Root, RootContent } from 'mdast'
import { toString as textOf } from 'mdast-util-to-string'
import type { CallOut } from './call-out.ts'
import type { Construct } from './construct.ts'
import type { TypedMarker } from './list-marker.ts'

/** A value of `school.yaml` that a clause refers to: `{{people.headteacher.name}}`. */
export interface ValueReference extends Node {
  type: 'valueReference'
  /** The keys between the braces, `people.headteacher.name`. */
  path: string
}

declare module 'mdast' {
  interface PhrasingContentMap {
    valueReference: ValueReference
  }
  interface RootContentMap {
    valueReference: ValueReference
  }
  interface DefinitionData {
    /** Whether a link or picture of the file takes its address from this definition. */
    isUsed?: boolean
  }
  interface ParagraphData {
    /** The id that the author gave it, for references. */
    id?: string
  }
  interface ListData {
    /** How its items are marked; undefined for `1.`, which looks as the house style has it. */
    marker?: TypedMarker
  }
  interface BlockquoteData {
    /** Set if it is a call-out, `> [!NOTE]`. */
    callOut?: CallOut
    /** Whether a mark or a picture follows its `[!NOTE]`; once that made it none. */
    beginsMarked?: boolean
  }
  interface HeadingData {
    /** The author's id: `## Cyber bullying {#cyber-bullying}`. */
    id?: string
    /**
     * The author's classes, known or not: `## Contacts {#contacts .appendix}`. Only headings that begin clauses have
     * any.
     */
    classes?: readonly string[]
  }
}

/** A Markdown file that was read: comments dropped, references to definitions resolved, ids taken out of headings. */
export interface ClauseFile {
  /** Path from the content root, with forward slashes. */
  readonly path: string
  readonly text: string
  readonly tree: Root
  /** The newer constructs that it was read with: all, or those of the version that it is. */
  readonly constructs: readonly Construct[]
  /** The id in the file's front matter, for its first heading. */
  readonly id: string | undefined
}

/** A heading and the text below it, down to the next heading. A file without headings is one clause without a title. */
export interface Clause {
  readonly id: string
  /** Where the id comes from; the diff trusts an author's id most. */
  readonly identifiedBy: 'author' | 'file' | 'heading'
  readonly title: string
  readonly heading: Heading | undefined
  readonly body: readonly RootContent[]
  readonly file: ClauseFile
}

/**
 * The clauses of a policy's files, in order. A clause's id is the author's; otherwise, for the first clause of a file,
 * the file's name (unless `isNamedByFile` is false, for a whole policy in one file); otherwise the heading's slug.
 */
export function clausesOf(files: readonly ClauseFile[], isNamedByFile = true): Clause[] {
  return files.flatMap(file => {
    const clauses: Clause[] = []
    let [heading, body]: [Heading | undefined, RootContent[]] = [undefined, []]
    const close = () => {
      if (heading || body.some(node => node.type !== 'definition'))
        clauses.push(clauseOf(file, heading, body, isNamedByFile && clauses.length === 0))
    }
    for (const node of file.tree.children) {
      if (node.type !== 'heading') {
        // Definitions belong to the nodes that refer to them.
        if (node.type !== 'definition' && node.type !== 'footnoteDefinition') body.push(node)
        continue
      }
      close()
      ;[heading, body] = [node, []]
    }
    close()
    return clauses
  })
}

function clauseOf(file: ClauseFile, heading: Heading | undefined, body: RootContent[], isFirst: boolean): Clause {
  const title = heading ? textOf(heading).normalize('NFC').trim() : ''
  const authored = heading?.data?.id ?? (isFirst ? file.id : undefined)
  const common = { title, heading, body, file }
  if (authored) return { id: authored, identifiedBy: 'author', ...common }
  if (isFirst) return { id: fileStem(file.path), identifiedBy: 'file', ...common }
  return { id: slug(title), identifiedBy: 'heading', ...common }
}

/** A clause as its author wrote it. */
export function markdownOf({ heading, body, file }: Clause): string {
  return [...(heading ? [heading] : []), ...body]
    .map(({ position }) => file.text.slice(position?.start.offset, position?.end.offset))
    .join('\n\n')
}

function fileStem(path: string): string {
  return slug(path.slice(path.lastIndexOf('/') + 1).replace(/\.[^.]*$/, ''))
}

/** A heading's words as an id: lower-case letters and digits of any script, with hyphens between words. */
export function slug(title: string): string {
  // Plain letters do not need the Unicode tables, which are slow to load.
  const letters = /^[\x20-\x7e’]*$/.test(title) ? /[a-z0-9]+/g : /[\p{L}\p{M}\p{N}]+/gu
  const words = title.normalize('NFC').toLowerCase().replace(/[’']/g, '').match(letters)
  return words?.join('-') ?? 'clause'
}
