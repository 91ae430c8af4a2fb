import fc from 'fast-check'
import { createColors } from 'picocolors'
import { describe, expect, test } from 'vitest'
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

  test('keeps what the program itself writes', () => {
    const paint = createColors(true)
    const own = [
      `${paint.bold('a')} ${paint.red('b')} ${paint.dim('c')} ${paint.cyan('d')} ${paint.yellow('e')} ${paint.green('f')}\n`,
      '\r\u001b[K',
      `\r\u001b[K${paint.dim('Building 1 of 2')}`,
      '::error file=a.md,line=1,title=x::words\n::notice file=b::c\n',
      '\ufeffa,b\r\nc,d\r\n',
      'Words in every script: caf\u00e9, \u0639\u0631\u0628\u064a, \u{1f3f4}\n\tand a tab',
    ]
    for (const text of own) expect(safeText(text)).toBe(text)
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
          .replace(/\u001b\[(0|1|2|22|3\d|39)m/g, '')
          .replace(/^\r\u001b\[K/, '')
        expect(text.replaceAll('\r\n', '\n')).not.toMatch(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e]/)
        expect(text).not.toMatch(/^\s*::/m)
      }),
    )
  })
})
