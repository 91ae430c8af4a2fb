import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { commandMark, paintFor, rewriteMark } from '../../src/report/paint.ts'
import { safeText } from '../../src/report/safe-text.ts'

/* What people wrote into files is printed to terminals and logs: nothing of it is obeyed, and everything is seen. */

describe('a text for a terminal', () => {
  test.each([
    ['an escape sequence that clears the screen', 'a\u001b[2Jb', 'a\\u001b[2Jb'],
    ['one that hides what follows', '\u001b[8mhidden', '\\u001b[8mhidden'],
    ['a title of the window', '\u001b]0;x\u0007', '\\u001b]0;x\\u0007'],
    ['a control of one character', 'a\u009b2Jb', 'a\\u009b2Jb'],
    ['a line that is written over', 'error\rfine ', 'error\\u000dfine '],
    ['a separator of lines', 'a\u2028b', 'a\\u2028b'],
    ['a control that turns words round', 'a\u202eb\u2066c', 'a\\u202eb\\u2066c'],
    ['words that nobody sees', 'a\u{e0041}b', 'a\\udb40\\udc41b'],
    ['a command to GitHub', '::stop-commands::x\n  ::add-mask::y', '\\u003a:stop-commands::x\n  \\u003a:add-mask::y'],
    [
      'a command of another form',
      'x ##[add-mask]y ##vso[task.setvariable]z',
      'x \\u0023#[add-mask]y \\u0023#vso[task.setvariable]z',
    ],
  ])('obeys not %s', (_, text, expected) => expect(safeText(text)).toBe(expected))

  test('is coloured by the program alone', () => {
    const paint = paintFor({ hasColours: true })
    expect(safeText(`${paint.bold('a')} ${paint.red('\u001b[32mb')}\n${rewriteMark}c`)).toBe(
      '\u001b[1ma\u001b[22m \u001b[31m\\u001b[32mb\u001b[39m\n\r\u001b[Kc',
    )
    expect(safeText(`${commandMark}error file=a.md::words\n::error file=b.md::words\n`)).toBe(
      '::error file=a.md::words\n\\u003a:error file=b.md::words\n',
    )
    // A title at the beginning of a line is not a command, whatever its colour.
    expect(safeText(paint.bold('::add-mask::a'))).not.toMatch(/^(\u001b\[\d+m)?::/)
    expect(safeText('\ufdd0::\ufdd1')).toBe('\\ufdd0::\\ufdd1')
  })

  test('keeps everything else', () => {
    for (const text of [
      '\ufeffa,b\r\nc,d\r\n',
      'Words in every script: caf\u00e9, \u0639\u0631\u0628\u064a, \u{1f3f4}\n\tand a tab',
    ])
      expect(safeText(text)).toBe(text)
  })

  test('is JSON with the same values', () => {
    fc.assert(
      fc.property(fc.jsonValue(), value => {
        const text = safeText(JSON.stringify(value, null, 2))
        expect(JSON.parse(text)).toEqual(JSON.parse(JSON.stringify(value)))
      }),
    )
  })

  test('has no control but line ends and tabs, whatever it was', () => {
    const signs = fc.constantFrom(
      '\u001b',
      '[',
      '2',
      'J',
      'm',
      '\r',
      '\n',
      ':',
      '#',
      'a',
      ' ',
      '\u202e',
      '\u0085',
      '\u0007',
      '8',
    )
    fc.assert(
      fc.property(fc.array(signs, { maxLength: 30 }), parts => {
        const text = safeText(parts.join(''))
        expect(text.replaceAll('\r\n', '\n')).not.toMatch(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e]/)
        expect(text).not.toMatch(/^\s*::/m)
      }),
    )
  })
})
