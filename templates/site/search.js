// Finds policies by their words, in the page itself: what is searched comes with the page, and nothing is asked of a server.
import MiniSearch from 'minisearch'

const { policies } = globalThis
const form = document.querySelector('form[role=search]')
const list = document.querySelector('#policies')
const told = document.querySelector('#found')
const items = new Map([...list.children].map(item => [item.dataset.policy, item]))
const order = [...items.keys()]

const search = new MiniSearch({
  fields: ['title', 'headings', 'text'],
  searchOptions: { boost: { title: 4, headings: 2 }, prefix: true, fuzzy: word => (word.length > 4 ? 0.2 : false), combineWith: 'AND' },
})
search.addAll(policies)

function show() {
  const words = form.elements.words.value.trim()
  const committee = form.elements.committee?.value ?? ''
  const school = form.elements.school?.value ?? ''
  const isStatutory = form.elements.statutory?.checked ?? false
  const found = words === '' ? order : search.search(words).map(({ id }) => id)
  const shown = found.filter(id => {
    const { dataset } = items.get(id)
    return (school === '' || dataset.school === school) && (committee === '' || dataset.committee === committee) && (!isStatutory || dataset.statutory === 'yes')
  })
  for (const id of order) items.get(id).hidden = !shown.includes(id)
  for (const id of shown) list.append(items.get(id))
  told.textContent = shown.length === 1 ? '1 policy' : `${shown.length} policies`
}

form.hidden = false
form.addEventListener('submit', event => event.preventDefault())
form.addEventListener('input', show)
const asked = new URLSearchParams(location.search).get('q')
if (asked) form.elements.words.value = asked
show()
