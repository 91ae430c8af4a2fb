import type { LayoutItem, PlacedItem } from './layout-item.ts'

/**
 * Distributes items over pages from `top` to the bottom that an upright or a landscape page has, and begins a page
 * where the orientation changes. Items that must stay together move to the next page together; a chain longer than a
 * page is broken at the page's end, since there is no alternative.
 */
export function paginate(
  items: readonly LayoutItem[],
  top: number,
  uprightBottom: number,
  landscapeBottom = uprightBottom,
): PlacedItem[][] {
  const pages: PlacedItem[][] = [[]]
  let [y, space] = [top, 0]
  const bottomFor = (item: LayoutItem) => (isLandscape(item) ? landscapeBottom : uprightBottom)
  const isPageEmpty = () => pages.at(-1)!.length === 0
  const beginPage = (firstItem: LayoutItem) => {
    pages.push([])
    ;[y, space] = [top, 0]
    // A header that would leave no space for its row is not repeated.
    const repeated = firstItem.repeated ?? []
    const height = repeated.reduce((total, item) => total + item.height, firstItem.height)
    if (height <= bottomFor(firstItem) - top) for (const item of repeated) placeItem(item, true)
  }
  const placeItem = (item: LayoutItem, isRepeated: boolean) => {
    if (!isPageEmpty()) y += isRepeated ? 0 : Math.max(space, item.before)
    pages.at(-1)!.push({ item, top: y, isRepeated })
    y += item.height
    space = isRepeated ? 0 : item.after
    if (!item.endsPage) return
    pages.push([])
    ;[y, space] = [top, 0]
  }
  for (let index = 0; index < items.length; ) {
    const chain = chainAt(items, index)
    const height = chainHeight(chain)
    if (chain[0]!.endsPage) {
      // It needs no space and never begins a page.
      placeItem({ ...chain[0]!, before: 0 }, false)
      index += 1
      continue
    }
    if (!isPageEmpty() && isLandscape(chain[0]) !== isLandscape(pages.at(-1)![0]!.item)) beginPage(chain[0]!)
    const bottom = bottomFor(chain[0]!)
    const availableHeight = bottom - y - (isPageEmpty() ? 0 : Math.max(space, chain[0]!.before))
    if (!isPageEmpty() && height > availableHeight && height <= bottom - top) beginPage(chain[0]!)
    for (const item of chain) {
      const before = isPageEmpty() ? 0 : Math.max(space, item.before)
      if (!isPageEmpty() && y + before + item.height > bottom + 0.01) beginPage(item)
      placeItem(item, false)
    }
    index += chain.length
  }
  return pages
}

const isLandscape = (item: LayoutItem | undefined) => item?.isLandscape === true

function chainAt(items: readonly LayoutItem[], start: number): readonly LayoutItem[] {
  let end = start
  const mayGoOn = () => end < items.length - 1 && isLandscape(items[end + 1]) === isLandscape(items[start])
  while (items[end]!.keepWithNext && mayGoOn()) end++
  return items.slice(start, end + 1)
}

function chainHeight(chain: readonly LayoutItem[]): number {
  return chain.reduce(
    (total, item, index) => total + item.height + (index > 0 ? Math.max(chain[index - 1]!.after, item.before) : 0),
    0,
  )
}
