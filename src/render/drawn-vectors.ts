import type { Block } from '../document/block.ts'
import type { Document } from '../document/document.ts'
import { mapPictures } from '../document/parts.ts'
import type { Picture } from '../document/picture.ts'
import type { RenderContext, Renderer } from './renderer.ts'

/** A renderer that gets the vector pictures of a document drawn: as shapes that every program knows, and as points. */
export function withVectors(render: Renderer): Renderer {
  return (document, context) =>
    document.blocks.some(hasVector)
      ? drawnDocument(document, context).then(drawn => render(drawn, context))
      : render(document, context)
}

async function drawnDocument(document: Document, { asset }: RenderContext): Promise<Document> {
  const { drawn } = await (await import('./vector.ts')).loadVectors(asset)
  const draw = (picture: Picture) => (picture.type === 'svg' ? drawn(picture) : picture)
  return { ...document, blocks: document.blocks.map(block => mapPictures(block, draw)) }
}

function hasVector(block: Block): boolean {
  let found = false
  mapPictures(block, picture => {
    found ||= picture.type === 'svg'
    return picture
  })
  return found
}
