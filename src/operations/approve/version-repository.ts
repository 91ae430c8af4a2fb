import type { PolicyFolder } from '../../source/policy-folder.ts'
import { RequestError } from '../request-error.ts'

/** The git repository in which a version becomes a commit with a tag. What can be known before the version is recorded is. */
export class VersionRepository {
  readonly #folder: PolicyFolder
  readonly #version: string
  readonly #tag: string

  /** Throws where the folder is in no repository, or the tag is taken. */
  constructor(folder: PolicyFolder, version: string) {
    const { id, root } = folder
    this.#folder = folder
    this.#version = version
    this.#tag = `${id}/${version}`
    if (!this.#git('rev-parse', '--git-dir'))
      throw new RequestError(`--git: ${root} is in no git repository, or there is no git. Nothing was recorded`)
    if (!this.#git('check-ref-format', `refs/tags/${this.#tag}`))
      throw new RequestError(`--git: git cannot have a tag ${this.#tag}. Nothing was recorded`)
    if (this.#git('rev-parse', '--verify', '--quiet', `refs/tags/${this.#tag}`))
      throw new RequestError(`--git: there is a tag ${this.#tag} already. Nothing was recorded`)
  }

  /**
   * Commits the whole folder of the policy, since the version holds the words of the clauses as they now are, and tags it.
   * Returns what is left to do where git refuses.
   */
  commit(): string | undefined {
    const { host, id, path } = this.#folder
    const message = `${id}: version ${this.#version} approved`
    switch (host.commitFolder({ folder: path, message, tag: this.#tag })) {
      case 'not committed':
        return `The version is recorded, but git did not commit it: commit ${id}/ yourself, and tag it ${this.#tag}`
      case 'not tagged':
        return `The version is recorded and committed, but git did not tag it: tag it ${this.#tag} yourself`
      case 'done':
        return undefined
    }
  }

  #git(...args: string[]): boolean {
    return this.#folder.host.git(this.#folder.root, ...args) !== undefined
  }
}
