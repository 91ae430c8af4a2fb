import { join } from 'node:path'
import { filesBelow, fixtures } from '../../support/fixtures.ts'
import { memoryHost } from '../../support/memory-host.ts'
import { sampleHost } from '../../support/sample.ts'
import type { SourceSet } from './source.ts'

/**
 * The samples, the social media policy and the policy that has everything, in both copies, all house styles and with
 * fields to sign and to fill in.
 */
export const ownPolicies: SourceSet = {
  name: 'own',
  mayBeRefused: false,
  read: () => {
    const everything = () => memoryHost(filesBelow(join(fixtures, 'everything')))
    const inStyle = (name: string, lines = '') => {
      const host = everything()
      const file = host.files.get('/school/school.yaml')
      const yaml = `${new TextDecoder().decode(file)}house_style: ${name}\n${lines}`
      host.files.set('/school/school.yaml', new TextEncoder().encode(yaml))
      return { name: `own-everything-${name}`, host, root: '/school', id: 'educational-visits' }
    }
    const samples = filesBelow(join(fixtures, 'samples'))
    const ids = Object.keys(samples)
      .filter(path => path.endsWith('/policy.yaml'))
      .map(path => path.split('/').at(-2)!)
    return [
      ...ids.map(id => ({ name: `own-${id}`, host: memoryHost(samples), root: '/school', id })),
      { name: 'own-sample', host: sampleHost(), root: '/policy', id: 'social-media' },
      { name: 'own-sample-publication', host: sampleHost(), root: '/policy', id: 'social-media', copy: 'publication' },
      { name: 'own-everything', host: everything(), root: '/school', id: 'educational-visits' },
      { name: 'own-sample-fields', host: sampleHost(), root: '/policy', id: 'social-media', hasFields: true },
      { name: 'own-everything-fields', host: everything(), root: '/school', id: 'educational-visits', hasFields: true },
      ...['complaints', 'safeguarding'].map(id => ({
        name: `own-${id}-fillable`,
        host: memoryHost(samples),
        root: '/school',
        id,
        isFillable: true,
      })),
      {
        name: 'own-everything-answered',
        host: everything(),
        root: '/school',
        id: 'educational-visits',
        isAnswered: true,
      },
      inStyle('letterhead'),
      inStyle('cover-page', 'motto: Growing together\n'),
      inStyle('document-control'),
    ]
  },
}
