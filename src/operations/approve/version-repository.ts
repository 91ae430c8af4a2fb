import type { PolicyFolder } from '../../source/policy-folder.ts'
import { trustSchoolId } from '../../source/trust.ts'
import { RequestError } from '../request-error.ts'

/**
 * The git repository in which a version becomes a commit with a tag. The constructor checks what it can before the
 * version is recorded.
 */
export class VersionRepository {
  readonly #folder: PolicyFolder
  readonly #version: string
  readonly #tag: string
  readonly #name: string

  /** Throws `RequestError` if the folder is not in a repository, or git rejects the tag or already has it. */
  constructor(folder: PolicyFolder, version: string) {
    const { id, root } = folder
    this.#folder = folder
    this.#version = version
    // In a trust, schools have policies of the same names in one repository.
    const school = trustSchoolId(folder.host, root)
    this.#name = `${school === undefined ? '' : `${school}/`}${id}`
    this.#tag = `${this.#name}/${version}`
    if (!this.#git('rev-parse', '--git-dir'))
      throw new RequestError(`--git: ${root} is in no git repository, or there is no git. Nothing was recorded`)
    if (!this.#git('check-ref-format', `refs/tags/${this.#tag}`))
      throw new RequestError(
        `--git: git cannot have a tag ${this.#tag}; give a folder with spaces or other signs in its name another. Nothing was recorded`,
      )
    if (this.#git('rev-parse', '--verify', '--quiet', `refs/tags/${this.#tag}`))
      throw new RequestError(`--git: there is a tag ${this.#tag} already. Nothing was recorded`)
  }

  /**
   * Commits the policy's whole folder, because the version records the clauses as they are now, and tags the commit.
   * Gives a sentence that says what is left to do if git refuses, and undefined otherwise.
   */
  commit(): string | undefined {
    const { host, id, path } = this.#folder
    const message = `${this.#name}: version ${this.#version} approved`
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
