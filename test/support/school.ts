import { type MemoryHost, type MemoryOptions, memoryHost } from './memory-host.ts'

/** A small school in memory: its policies by id, each a title and the lines that differ from the usual. */
export function school(
  policies: Readonly<Record<string, { title?: string; yaml?: string; clause?: string }>>,
  options: MemoryOptions = {},
): MemoryHost {
  const files: Record<string, string> = { 'policy/school.yaml': schoolYaml }
  for (const [
    id,
    {
      title = 'Uniform Policy',
      yaml = 'approved: 2024-03\nreview_period: Two years',
      clause = '## Introduction\n\nPupils wear the uniform.\n',
    },
  ] of Object.entries(policies)) {
    files[`policy/${id}/policy.yaml`] =
      `title: ${title}\ncommittee: Resources Committee\nresponsible: Headteacher\n${yaml}\nsignatories:\n  - role: Headteacher\nclauses:\n  - introduction.md\n`
    files[`policy/${id}/clauses/introduction.md`] = clause
  }
  return memoryHost(files, options)
}

const schoolYaml = `name: Oakfield Primary School
committees:
  - name: Resources Committee
people:
  headteacher: {role: Headteacher}
`
