import type { SchoolSource } from '../../model/school.ts'
import type { YamlProblem, YamlSource } from '../../model/yaml-source.ts'
import type { Found } from '../rule.ts'

/** The findings of one kind that the reader of a YAML file made. */
export function problemsOf(yaml: YamlSource, kind: YamlProblem['kind']): Found[] {
  return yaml.problems
    .filter(problem => problem.kind === kind)
    .map(({ message, note, range }) => ({ message, note, at: { yaml, range } }))
}

/** The findings of one kind in `school.yaml` and in the school's own house style. */
export function schoolProblemsOf({ yaml, style }: SchoolSource, kind: YamlProblem['kind']): Found[] {
  return [...problemsOf(yaml, kind), ...(style.yaml ? problemsOf(style.yaml, kind) : [])]
}
