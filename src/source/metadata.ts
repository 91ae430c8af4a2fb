import { CannotRead } from '../host/host.ts'
import type { Terms } from '../model/date.ts'
import { errorAt, type Finding, wholeFile } from '../model/finding.ts'
import { lazily } from '../model/lazily.ts'
import { type Metadata, metadataFields, metadataFieldsIn } from '../model/metadata.ts'
import { termsOf } from '../model/school.ts'
import { type YamlSource, yamlWithoutPlaces } from '../model/yaml-source.ts'
import { type BasePolicy, basesOf, keysOf, readBase } from './base-policy.ts'
import { policyFileName, versionNames } from './content-root.ts'
import { inheritedYaml, missingBase, unfitForm } from './overlay.ts'
import { parsedOnce } from './parsed-once.ts'
import type { PolicyFolder } from './policy-folder.ts'
import { explainUnreadable, type FileFault, readPolicyFile } from './read-inside.ts'
import { readSchoolFile } from './school.ts'
import { decodeLoosely } from './text.ts'
import { readVersionHead } from './version-file.ts'
import { readYamlFile } from './yaml-file.ts'

/** A policy's metadata without its clauses, which is all that review dates need. */
export interface MetadataSource {
  readonly id: string
  readonly folder: string
  readonly yaml: YamlSource
  readonly metadata: Partial<Metadata>
  /** The policy of the trust that it builds on, if there is one. */
  readonly base?: BasePolicy
}

/** Reads `policy.yaml`. A file that is missing or cannot be read becomes a finding of the YAML. */
export function readMetadata(folder: PolicyFolder): MetadataSource {
  const { host, id, path: place } = folder
  try {
    return parsedOnce(host, 'metadata', place, () => readFrom(folder))
  } catch (error) {
    if (!(error instanceof CannotRead)) throw error
    const path = `${id}/${policyFileName}`
    const finding = errorAt('valid-yaml', error, wholeFile(path))
    return { id, folder: id, yaml: yamlWithoutPlaces(path, '', [finding]), metadata: {} }
  }
}

function readFrom(folder: PolicyFolder): MetadataSource {
  const { host, root, id } = folder
  const path = `${id}/${policyFileName}`
  const file = host.resolve(root, id, policyFileName)
  const bytes = readPolicyFile(folder, file)
  if (!bytes)
    return {
      id,
      folder: id,
      yaml: missingFile(path, explainUnreadable(host, root, file, path)),
      metadata: {},
    }
  const fields = fieldsFor(folder, bytes)
  const { source, values } = readYamlFile(path, bytes, fields)
  const own = { id, folder: id, yaml: source, metadata: values as Partial<Metadata> }
  return own.metadata.base === undefined ? own : overBase(folder, own, own.metadata.base, bytes, fields)
}

/** The metadata of a school's policy over those of its base. */
function overBase(
  folder: PolicyFolder,
  own: MetadataSource,
  name: string,
  bytes: Uint8Array,
  fields: typeof metadataFields,
): MetadataSource {
  const base = readBase(folder, name)
  const withFindings = (source: YamlSource, ...findings: readonly Finding[]) => ({
    ...source,
    findings: [...source.findings, ...findings],
  })
  if (!base) {
    // What the base would have is not missing besides.
    const findings = own.yaml.findings.filter(({ rule }) => rule !== 'required-metadata')
    const bases = basesOf(folder.host, folder.root)
    return { ...own, yaml: { ...own.yaml, findings: [...findings, missingBase(name, bases, own.yaml)] } }
  }
  if (own.metadata.clauses) {
    const message = 'Unexpected `clauses` beside `base`, expected those of the base'
    const note =
      'Take the list away: a file of the same name takes the place of a clause of the base, and `add` and `omit` do the rest'
    const place = { file: own.yaml.path, text: own.yaml.text, ...own.yaml.locateKey(['clauses']) }
    return { ...own, yaml: withFindings(own.yaml, errorAt('within-the-base', { message, note }, place)) }
  }
  const said = keysOf(own.yaml.text)
  const added = inheritedYaml(own.metadata, said, base)
  if (
    keysOf(`${own.yaml.text}\n${added}`).length <= said.length &&
    own.yaml.findings.every(({ rule }) => rule !== 'valid-yaml')
  )
    return { ...own, yaml: withFindings(own.yaml, unfitForm(own.yaml)) }
  const { source, values } = readYamlFile(own.yaml.path, bytes, fields, added)
  return { ...own, yaml: source, metadata: values as Partial<Metadata>, base }
}

/**
 * The fields of a policy, whose dates may be terms. Their days come from `school.yaml`, or for past terms from a
 * version that recorded them. Each is read only if it is needed.
 */
function fieldsFor(folder: PolicyFolder, bytes: Uint8Array): typeof metadataFields {
  const { host, root } = folder
  const hasTerm = /\d{4}[- ](?:autumn|spring|summer)|(?:autumn|spring|summer)(?: term)?,? \d{4}/i.test(
    decodeLoosely(bytes),
  )
  if (!hasTerm) return metadataFields
  const terms = termsOf(readSchoolFile(host, root).values)
  const recorded = lazily(() => recordedTerms(folder))
  return metadataFieldsIn({ get: name => terms.get(name) ?? recorded().get(name) })
}

function recordedTerms(folder: PolicyFolder): Terms {
  const dates = versionNames(folder).flatMap(name => {
    const head = readVersionHead(folder, name)?.head
    return head ? [head.approval.date, head.metadata.review_date] : []
  })
  return new Map(dates.flatMap(date => (date?.term === undefined ? [] : [[date.term, date]])))
}

function missingFile(path: string, fault: FileFault): YamlSource {
  const expected = 'expected the policy’s title, committee, dates, signatories and clauses in it'
  const message = `${fault.isMissing ? `Missing file \`${path}\`` : `Unexpected ${fault.found}`}, ${expected}`
  const note = fault.isMissing ? 'Create the file; the one of another policy shows what belongs in it' : fault.note
  return yamlWithoutPlaces(path, '', [errorAt('required-metadata', { message, note }, wholeFile(path))])
}
