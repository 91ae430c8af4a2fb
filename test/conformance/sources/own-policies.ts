import { join } from 'node:path'
import { filesBelow, fixtures } from '../../support/fixtures.ts'
import { memoryHost } from '../../support/memory-host.ts'
import { sampleHost } from '../../support/sample.ts'
import type { SourceSet } from './source.ts'

/** The sample and the policy that has everything, in both copies, both house styles and with fields to sign in. */
export const ownPolicies: SourceSet = {
  name: 'own',
  mayBeRefused: false,
  read: () => {
    const everything = () => memoryHost(filesBelow(join(fixtures, 'everything')))
    const letterhead = everything()
    const yaml = new TextDecoder().decode(letterhead.files.get('/school/school.yaml'))
    letterhead.files.set('/school/school.yaml', new TextEncoder().encode(`${yaml}house_style: letterhead\n`))
    return [
      { name: 'own-sample', host: sampleHost(), root: '/policy', id: 'social-media' },
      { name: 'own-sample-publication', host: sampleHost(), root: '/policy', id: 'social-media', copy: 'publication' },
      { name: 'own-everything', host: everything(), root: '/school', id: 'educational-visits' },
      { name: 'own-sample-fields', host: sampleHost(), root: '/policy', id: 'social-media', hasFields: true },
      { name: 'own-everything-fields', host: everything(), root: '/school', id: 'educational-visits', hasFields: true },
      { name: 'own-everything-letterhead', host: letterhead, root: '/school', id: 'educational-visits' },
    ]
  },
}
