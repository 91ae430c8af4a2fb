import { describe, expect, test } from 'vitest'
import { vectorDrawing } from '../../src/render/pdf/vector-drawing.ts'

/* SVG pictures of plain shapes stay shapes in a PDF. What is given here is what the drawer of SVG pictures writes. */

const svg = (body: string, size = 'width="40" height="20" viewBox="0 0 20 10"') =>
  `<svg ${size} xmlns="http://www.w3.org/2000/svg">\n${body}\n</svg>`

describe('shapes are drawn', () => {
  test.each([
    [
      'a filled one',
      '<path fill="#ff0000" stroke="none" d="M 0 0 L 10 0 L 10 5 Z"/>',
      '1 0 0 rg\n0 0 m 10 0 l 10 5 l h f',
    ],
    [
      'a line',
      '<path fill="none" stroke="#000000" stroke-width="2" stroke-linecap="round" stroke-dasharray="2 3" d="M 0 0 C 1 2 3 4 5 6"/>',
      'q\n2 w 1 J 0 j 4 M [2 3] 0 d\n0 0 0 RG\n0 0 m 1 2 3 4 5 6 c S\nQ',
    ],
    [
      'one with a hole and a line around it',
      '<path fill="#0000ff" fill-rule="evenodd" stroke="#000000" d="M 0 0 L 9 9 Z"/>',
      'q\n1 w 0 J 0 j 4 M\n0 0 0 RG\n0 0 1 rg\n0 0 m 9 9 l h B*\nQ',
    ],
    ['a quadratic curve as a cubic one', '<path d="M 0 0 Q 3 3 6 0"/>', '0 0 0 rg\n0 0 m 2 2 4 2 6 0 c f'],
    [
      'a group that is moved',
      '<g transform="matrix(1 0 0 1 5 0.00001)"><path d="M 0 0 L 1 1"/></g>',
      'q\n1 0 0 1 5 0 cm\n0 0 0 rg\n0 0 m 1 1 l f\nQ',
    ],
    ['a group with nothing in it', '<g id="a"/>', 'q\nQ'],
    [
      'a group that is cut out',
      '<defs>\n<clipPath id="c">\n<path fill="#000000" stroke="none" d="M 0 0 L 4 0 L 4 4 Z"/>\n</clipPath></defs><g clip-path="url(#c)"><path d="M 0 0 L 9 9"/></g>',
      'q\n0 0 m 4 0 l 4 4 l h W n\n0 0 0 rg\n0 0 m 9 9 l f\nQ',
    ],
  ])('%s', (_, body, content) => {
    expect(vectorDrawing(svg(body))).toEqual({ content, view: [0, 0, 20, 10] })
  })

  test('all of them in the part that is shown', () => {
    expect(vectorDrawing(svg('<defs/>', 'width="10" height="10" viewBox="-5 -5 20 20"'))?.view).toEqual([
      -5, -5, 20, 20,
    ])
  })
})

test.each([
  ['a gradient', '<defs><linearGradient id="g"/></defs><path fill="url(#g)" d="M 0 0 L 1 1"/>'],
  ['what is transparent', '<path fill="#000000" fill-opacity="0.5" d="M 0 0 L 1 1"/>'],
  ['a transparent group', '<g opacity="0.5"><path d="M 0 0 L 1 1"/></g>'],
  ['a picture of points', '<image href="data:image/png;base64,AA=="/>'],
  ['a blurred group', '<g filter="url(#f)"><path d="M 0 0 L 1 1"/></g>'],
  [
    'a cut of several shapes',
    '<defs><clipPath id="c"><path d="M 0 0 L 1 1"/><path d="M 0 0 L 2 2"/></clipPath></defs><g clip-path="url(#c)"/>',
  ],
  ['a cut that is not there', '<g clip-path="url(#none)"/>'],
  ['numbers that a PDF cannot say', '<path d="M 0 0 L 1e30 1"/>'],
  ['an arc', '<path d="M 0 0 A 1 1 0 0 1 2 2"/>'],
  ['a shape that is no path', '<rect width="1" height="1"/>'],
])('%s is drawn as points', (_, body) => {
  expect(vectorDrawing(svg(body))).toBeUndefined()
})

test('a picture that is pulled out of shape is drawn as points', () => {
  expect(vectorDrawing(svg('', 'width="10" height="10" viewBox="0 0 20 10"'))).toBeUndefined()
})
