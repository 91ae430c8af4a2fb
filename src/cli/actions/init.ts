import { commandLine, shellWord } from '../../model/command-line.ts'
import { expectNoSchool, initSchool, packagedStyles } from '../../operations/begin/init-school.ts'
import { RequestError } from '../../operations/request-error.ts'
import { textBegun } from '../../report/begun.ts'
import { suggestedIn } from '../../report/suggested-in.ts'
import { trustSchoolId } from '../../source/trust.ts'
import type { Context } from '../context.ts'

export interface InitOptions {
  readonly name?: string
  readonly committee?: readonly string[]
  readonly role?: readonly string[]
  readonly style?: string
  readonly first?: string
  readonly workflow?: boolean
  readonly yes?: boolean
  readonly root?: string
}

/** Runs `policy init`. Asks for what the options do not say, if there is a terminal. */
export async function runInit(folder = '.', options: InitOptions, { host }: Context): Promise<void> {
  if (options.root !== undefined)
    throw new RequestError(`Name the folder in which a school shall begin: ${commandLine('init', options.root)}`)
  const path = host.resolve(folder)
  expectNoSchool(host, path)
  const ask = async (question: string, usual: string): Promise<string> => {
    if (options.yes) return usual
    const answer = await host.ask(`${question}${usual === '' ? '' : ` [${usual}]`} `)
    return answer?.trim() || usual
  }
  const name = options.name?.trim() || (await ask('What is the school called?', ''))
  if (name === '') throw new RequestError('Say what the school is called: policy init --name "Oakfield Primary School"')
  const listed = (answer: string) => answer.split(/\s*[;,]\s*/).filter(each => each !== '')
  const committees =
    options.committee ??
    listed(await ask('Which committees approve policies? (with commas between them)', 'Full Governing Board'))
  const roles =
    options.role ?? listed(await ask('Which roles sign or answer for policies?', 'Headteacher, Chair of Governors'))
  const styles = packagedStyles(host, path)
  const style = options.style ?? (await ask(`Which house style? (${styles.join(', ')})`, 'default'))
  if (!styles.includes(style))
    throw new RequestError(`There is no house style ${style}. There are ${styles.join(', ')}`)
  const first = options.first ?? (await ask('Which policy comes first?', 'Complaints Policy'))
  const hasWorkflow =
    options.workflow ?? /^y(es)?$/i.test(await ask('Shall GitHub check the policies at each change? (yes or no)', 'no'))
  const result = initSchool(host, { folder: path, name, committees, roles, style, first, hasWorkflow })
  const begun = textBegun(result, file => host.relative(host.currentFolder, file))
  const school = trustSchoolId(host, result.root)
  host.output.write(school === undefined ? begun : suggestedIn(shellWord(school), begun, 'result'))
}
