import { createContext, Script } from 'node:vm'
import { describe, expect, test } from 'vitest'
import { policy } from '../support/cli.ts'
import { type MemoryHost, memoryHost, put, rewrite } from '../support/memory-host.ts'
import { school } from '../support/school.ts'
import { done } from '../support/signing.ts'

const clause = '## Aims\n\nPupils wear a <b>blue</b> jumper.\n'.replace('<b>blue</b>', 'blue')
const yaml = 'approved: 2026-03-01\nreview_period: Two years'

async function world(): Promise<MemoryHost> {
  const host = school({
    uniform: { clause, yaml: `${yaml}\nstatus: statutory` },
    meals: {
      clause: '## Menus\n\nSee [](uniform). A </script> & “sauce”.\n'.replace('</script>', '\\</script>'),
      yaml,
    },
    trips: { clause, yaml: 'review_period: Two years' },
  })
  const titles = { uniform: 'Uniform Policy', meals: 'Meals & Snacks', trips: 'Trips' }
  for (const [id, title] of Object.entries(titles))
    rewrite(host, `/school/policy/${id}/policy.yaml`, text => text.replace(/title: .*/, `title: ${title}`))
  await done(host, 'approve', 'uniform', 'meals', '--on', '2026-03-01')
  return host
}

const site = (host: MemoryHost, ...options: string[]) => policy(host, 'site', ...options)
const fileOf = (host: MemoryHost, name: string) => new TextDecoder().decode(host.files.get(`/school/website/${name}`))
const names = (host: MemoryHost) =>
  [...host.files.keys()]
    .filter(path => path.startsWith('/school/website/'))
    .map(path => path.slice('/school/website/'.length))
    .sort()

describe('a website', () => {
  test('has a register of the policies in force, with a page, PDF and Word file of each, and never a draft', async () => {
    const host = await world()
    const { exitCode, printed } = await site(host)
    expect([exitCode, printed]).toMatchInlineSnapshot(`
      [
        0,
        "Published  2 policies in website (13 files): website/index.html is the register
      Left out   trips: never approved
      ",
      ]
    `)
    expect(names(host).filter(name => /^(meals|trips|uniform)/.test(name))).toEqual([
      'meals.docx',
      'meals.html',
      'meals.pdf',
      'uniform.docx',
      'uniform.html',
      'uniform.pdf',
    ])
    const register = fileOf(host, 'index.html')
    expect(register).toContain('<a href="uniform.html">Uniform Policy</a>')
    expect(register).toContain('Meals &amp; Snacks (PDF, ')
    expect(register).toContain('<time datetime="2026-03-01">1 March 2026</time>')
    expect(register).not.toContain('Trips')
    expect(JSON.parse(fileOf(host, 'policies.json')).policies.map(({ id }: { id: string }) => id)).toEqual([
      'meals',
      'uniform',
    ])
  })

  test('asks nothing of another server', async () => {
    const host = await world()
    await site(host)
    for (const name of names(host).filter(each => /\.(html|css)$/.test(each)))
      expect([...fileOf(host, name).matchAll(/(?:src|href)="(https?:[^"]*)"|url\(/g)], name).toEqual([])
  })

  test('has the words of every policy for its search, whatever they are', async () => {
    const host = await world()
    await site(host)
    const context = createContext({})
    new Script(fileOf(host, 'search-data.js')).runInContext(context)
    const { policies } = context as { policies: { id: string; text: string; headings: string }[] }
    expect(policies.find(({ id }) => id === 'meals')).toMatchObject({ headings: expect.stringContaining('Menus') })
    expect(policies.find(({ id }) => id === 'meals')!.text).toContain('</script> & “sauce”')
    expect(fileOf(host, 'search-data.js')).not.toContain('</script')
  })

  test('with an address has a sitemap, a feed and a fragment that lead there', async () => {
    const host = await world()
    await site(host, '--url', 'https://www.example.org/policies')
    expect(fileOf(host, 'sitemap.xml')).toContain(
      '<loc>https://www.example.org/policies/uniform.html</loc><lastmod>2026-03-01</lastmod>',
    )
    expect(fileOf(host, 'feed.xml')).toContain('<updated>2026-03-01T00:00:00Z</updated>')
    expect(fileOf(host, 'fragment.html')).toContain('href="https://www.example.org/policies/uniform.html"')
    expect(await site(host, '--url', 'over there')).toMatchObject({ exitCode: 2 })
  })

  test('says nothing of reviews where the school does not want it', async () => {
    const host = await world()
    await site(host, '--no-reviews')
    expect(fileOf(host, 'index.html')).not.toContain('Next review')
  })

  test('has the version in force, and not one that applies later', async () => {
    const host = await world()
    rewrite(host, '/school/policy/uniform/clauses/introduction.md', text => text.replace('blue', 'green'))
    await done(host, 'approve', 'uniform', '--on', '2026-06-01', '--effective', '2027-09-01')
    await site(host)
    expect(fileOf(host, 'uniform.html')).toContain('a blue jumper')
    await site(host, '--as-of', '2027-09-01')
    expect(fileOf(host, 'uniform.html')).toContain('a green jumper')
  })

  test('has pages that verify as the versions that they are, with the way back to the register', async () => {
    const host = await world()
    await site(host)
    expect(fileOf(host, 'uniform.html')).toContain('<a href="index.html">All policies</a>')
    for (const format of ['html', 'pdf', 'docx'])
      expect((await policy(host, 'verify', `website/uniform.${format}`)).printed, format).toContain('Everything holds')
    const path = '/school/website/uniform.html'
    put(host, path, fileOf(host, 'uniform.html').replace('All policies', 'All policies of Anytown'))
    expect((await policy(host, 'verify', 'website/uniform.html')).exitCode).toBe(1)
    put(
      host,
      path,
      fileOf(host, 'uniform.html').replace('All policies of Anytown', 'All policies').replace('a blue', 'a red'),
    )
    expect((await policy(host, 'verify', 'website/uniform.html')).exitCode).toBe(1)
  })

  test('keeps addresses: a renamed policy leads on, a withdrawn one says what applies instead', async () => {
    const host = await world()
    await site(host)
    await done(host, 'rename', 'uniform', 'school-uniform')
    await done(host, 'retire', 'meals', '--on', '2026-09-01', '--replaced-by', 'school-uniform')
    const { printed } = await site(host)
    expect(printed).toContain('Left out   meals: withdrawn; its page says so\n')
    expect(printed).toContain(
      'Removed    meals.docx, meals.pdf, uniform.docx and uniform.pdf, which the website had before\n',
    )
    expect(fileOf(host, 'uniform.html')).toContain('content="0; url=school-uniform.html"')
    expect(fileOf(host, 'meals.html')).toContain('was withdrawn from 1 September 2026')
    expect(fileOf(host, 'meals.html')).toContain('<a href="school-uniform.html">Uniform Policy</a>')
  })

  test('leaves what somebody else put there, and what was changed', async () => {
    const host = await world()
    put(host, '/school/website/logo.svg', 'mine')
    await site(host)
    put(host, '/school/website/meals.pdf', 'changed')
    await done(host, 'retire', 'meals', '--on', '2026-09-01')
    await site(host)
    expect(names(host)).toEqual(expect.arrayContaining(['logo.svg', 'meals.pdf']))
    expect(names(host)).not.toContain('meals.docx')
  })

  test('keeps what was published of a policy that has errors now, and says so', async () => {
    const host = await world()
    await site(host)
    rewrite(host, '/school/policy/uniform/policy.yaml', text => `${text}colour: blue\n`)
    const { exitCode, printed, complained } = await site(host)
    expect([exitCode, complained]).toEqual([1, expect.stringContaining('Unexpected key `colour`')])
    expect(printed).toContain('Left out   uniform: it has errors; what was published of it stays\n')
    expect(names(host)).toContain('uniform.pdf')
    await site(host)
    expect(names(host)).toContain('uniform.pdf')
  })

  test('is the same in every byte the next time', async () => {
    const host = await world()
    await site(host)
    const before = new Map(host.files)
    await site(host)
    expect(new Map(host.files)).toEqual(before)
  })
})

describe('a folder and addresses', () => {
  test('of another website are left alone', async () => {
    const host = await world()
    put(host, '/school/www/style.css', 'mine')
    const before = [...host.files.keys()]
    expect(await policy(host, 'site', '--out', 'www')).toMatchObject({
      exitCode: 2,
      complained:
        'www/style.css is there, and policy site did not write it: name an empty folder with --out, or move the file away\n',
    })
    expect([...host.files.keys()]).toEqual(before)
  })

  test('is that of the school, wherever the command is called from', async () => {
    const { files } = await world()
    const host = memoryHost(Object.fromEntries(files), { currentFolder: '/school/policy/meals/clauses' })
    await done(host, 'site')
    expect(host.files.has('/school/website/index.html')).toBe(true)
  })

  test('of a policy that was renamed and then withdrawn lead to a page', async () => {
    const host = await world()
    await done(host, 'site')
    await done(host, 'rename', 'uniform', 'dress')
    await done(host, 'retire', 'dress', '--on', '2026-09-01', '--replaced-by', 'trips')
    await done(host, 'site')
    for (const name of ['uniform.html', 'dress.html']) {
      expect(fileOf(host, name)).toContain('The Uniform Policy of')
      // The policy that replaces it was never approved, so that nothing can be read instead.
      expect(fileOf(host, name)).not.toContain('Read instead')
    }
  })

  test('never tell of a draft that was given up', async () => {
    const host = await world()
    await done(host, 'retire', 'trips', '--on', '2026-09-01')
    await done(host, 'site')
    expect(names(host)).not.toContain('trips.html')
  })
})

test('a policy that is called as a page of the website is left out, and the others are published', async () => {
  const host = school({ index: { clause, yaml }, uniform: { clause, yaml } })
  await done(host, 'approve', 'index', 'uniform', '--on', '2026-03-01')
  const { printed } = await site(host)
  expect(printed).toMatch(/^Published {2}1 policy in website/)
  expect(printed).toContain('Left out   index: its page would take the place of one of the website; policy rename')
  expect(fileOf(host, 'index.html')).toContain('<a href="uniform.html">')
})

test('the folder of the policies is none for a website', async () => {
  expect((await site(await world(), '--out', 'policy')).complained).toContain('policy holds the policies themselves')
})

describe('earlier versions', () => {
  const twice = async () => {
    const host = await world()
    rewrite(host, '/school/policy/uniform/clauses/introduction.md', text => text.replace('blue', 'green'))
    await done(host, 'approve', 'uniform', '--on', '2026-09-01')
    return host
  }

  test('are published where they are asked for, with addresses of their own, and verify', async () => {
    const host = await twice()
    expect((await site(host, '--earlier')).exitCode).toBe(0)
    expect(names(host).filter(name => name.startsWith('uniform'))).toEqual([
      'uniform.2026-03-01.docx',
      'uniform.2026-03-01.html',
      'uniform.2026-03-01.pdf',
      'uniform.docx',
      'uniform.html',
      'uniform.pdf',
    ])
    const register = fileOf(host, 'index.html')
    expect(register).toContain('<summary>Earlier versions of Uniform Policy</summary>')
    expect(register).toContain('<a href="uniform.2026-03-01.pdf">Uniform Policy, 1 March 2026 (PDF)</a>')
    expect(fileOf(host, 'uniform.2026-03-01.html')).toContain('blue')
    const { policies } = JSON.parse(fileOf(host, 'policies.json'))
    expect(policies[1].earlier.map(({ version }: { version: string }) => version)).toEqual(['2026-03-01'])
    for (const format of ['html', 'pdf', 'docx'])
      expect(
        (await policy(host, 'verify', `website/uniform.2026-03-01.${format}`, '--at', '2026-03-01')).printed,
      ).toContain('byte for byte')
  })

  test('are none of the website otherwise', async () => {
    const host = await twice()
    await site(host, '--earlier')
    expect((await site(host)).printed).toContain('uniform.2026-03-01.html')
    expect(names(host).filter(name => name.includes('2026-03-01'))).toEqual([])
  })
})
