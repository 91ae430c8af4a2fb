import { pictureOf } from '../../document/picture.ts'
import type { ClauseFile } from '../../model/clause.ts'
import { nodesOf } from '../../model/nodes.ts'
import { imageKey, type PolicySource } from '../../model/policy.ts'
import type { Rule, RuleContext } from '../rule.ts'

export const usableImages: Rule = {
  id: 'usable-images',
  severity: 'error',
  summary: 'Pictures are PNG or JPEG files inside the policy’s folder and say in words what they show',
  why: 'A missing picture leaves a hole, one fetched from elsewhere can change, and one without words says nothing to people who cannot see it (WCAG 2.2, 1.1.1).',
  mend: 'Put the file into the policy’s folder and write `![What it shows](picture.png)`.',
  *check(policy, { pictureFault }) {
    const decoded = new Map<Uint8Array, number>()
    for (const file of policy.files) {
      for (const image of nodesOf(file.tree, 'image')) {
        const at = { clause: file, node: image }
        const bytes = policy.images.get(imageKey(file, image.url))?.bytes
        const isFull = sum(decoded) > maxPixels
        const problem = isFull ? tooManyPixels(image.url) : pictureProblem(policy, file, image.url, pictureFault)
        if (problem) yield { ...problem, at }
        else if (bytes) decoded.set(bytes, pixelsOf(bytes))
        if (!image.alt?.trim())
          yield {
            message: `Unexpected picture \`${image.url}\` without words, expected what it shows`,
            note: 'Write it in the square brackets: `![What it shows](…)`',
            at,
          }
      }
    }
  },
}

/** In bytes: ten times a photograph that fills a page. */
const maxFileSize = 30_000_000
/**
 * The most pixels of all PNG pictures of a policy: they are decoded for printing, which takes some seconds for this
 * number.
 */
const maxPixels = 60_000_000

const sum = (numbers: ReadonlyMap<unknown, number>) =>
  [...numbers.values()].reduce((total, number) => total + number, 0)

/** The number of pixels to be decoded; 0 for a JPEG, which is printed as it is. */
function pixelsOf(bytes: Uint8Array): number {
  const picture = pictureOf(bytes)
  return picture?.type === 'png' ? picture.width * picture.height : 0
}

const tooManyPixels = (url: string) => ({
  message: `Unexpected picture \`${url}\` behind others of ${maxPixels / 1e6} million points together, expected fewer or smaller ones`,
  note: 'Save the pictures smaller: 2,000 points across fill a page. Photographs are smaller as JPEG',
})

function pictureProblem(
  policy: PolicySource,
  file: ClauseFile,
  address: string,
  pictureFault: RuleContext['pictureFault'],
): { message: string; note: string } | undefined {
  const url = address.length > 60 ? `${address.slice(0, 60)}…` : address
  if (!url)
    return {
      message: 'Unexpected picture without a file, expected one in the policy’s folder',
      note: 'Write the file’s name in the round brackets',
    }
  const image = policy.images.get(imageKey(file, address))
  if (!image)
    return {
      message: `Unexpected picture from elsewhere \`${url}\`, expected a file in the policy’s folder`,
      note: 'Save the picture into the policy’s folder and name the file',
    }
  if (!image.path)
    return {
      message: `Unexpected picture \`${url}\` outside the policy’s folder, expected one inside it`,
      note: 'Copy the picture into the policy’s folder',
    }
  if (!image.bytes)
    return {
      message: `Missing picture \`${url}\`, expected the file \`${image.path}\``,
      note: 'Put the file there, or correct its name: capital letters count',
    }
  if (image.bytes.length > maxFileSize)
    return {
      message: `Unexpected size of ${Math.round(image.bytes.length / 1e6)} MB of picture \`${url}\`, expected no more than ${maxFileSize / 1e6} MB`,
      note: 'Save the picture smaller: 2,000 points across fill a page',
    }
  const picture = pictureOf(image.bytes)
  if (!picture)
    return {
      message: `Unexpected kind of picture \`${url}\`, expected PNG, JPEG or SVG`,
      note: 'Save the picture as PNG, JPEG or SVG with a width and height',
    }
  const fault = pictureFault(picture)
  return (
    fault && {
      message: `Unexpected ${fault.found} in picture \`${url}\`, expected ${fault.expected}`,
      note: fault.note,
    }
  )
}
