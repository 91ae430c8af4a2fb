import { again, between, type Grown, halves, mirrored, numbered } from './grown.ts'

/* Signs within a paragraph: emphasis, links, addresses and code. */

const emphasis: Readonly<Record<string, Grown>> = {
  'emphasis in emphasis, never closed': again('*a **a '),
  'emphasis in emphasis, all of it closed': mirrored('*a **a ', 'b', ' a** a*'),
  'emphasis that is closed and never opened': again('a_ '),
  'emphasis that is opened and never closed': again('_a '),
  'asterisks that open and underscores that close': again('*a_ '),
  'two openers and many closers of one': between('a**b', 'c* ', ''),
  'openers of one sign, closers of both': halves(again('*a '), again('_a*_ ')),
  'openers of two and three signs': again('**_* '),
  'three asterisks between letters': again('a***'),
  'asterisks around one letter': mirrored('*', 'a', '*'),
  'underscores around one letter': mirrored('_', 'a', '_'),
  'asterisks and spaces': between('', '* ', 'a'),
  'underscores between letters': again('a_b'),
  'bold letters': again('**a**'),
  'bold letters, one a line': again('**a**\n'),
  'bold and italic that overlap': again('**a *b** c* '),
  'strikethrough that is opened and never closed': again('~~a '),
  'strikethrough that is closed and never opened': again('a~~ '),
  'strikethrough around letters': again('~~a~~ '),
  'single tildes': again('~a '),
  'runs of tildes that grow': numbered(index => `a${'~'.repeat(index)}`),
  'runs of asterisks that grow': numbered(index => `a${'*'.repeat(index % 350)}`),
  'all emphasis signs in turn': again('*_~~`'),
  'emphasis in every item': again('- *a **a _b\n'),
  'emphasis across the lines of a quotation': again('> *a **a\n'),
}

const links: Readonly<Record<string, Grown>> = {
  'brackets that close and never open': again('a]'),
  'brackets that open and never close': again('[a'),
  'brackets of pictures that never close': again('![a'),
  'brackets of pictures alone': again('![!['),
  'brackets around one letter': mirrored('[', 'a', ']'),
  'brackets around nothing, and a definition': size => `${mirrored('[', '', ']')(size)}\n\n[a]: /b`,
  'brackets and underscores that never pair': again('[ a_'),
  'a bracket and many backslashes': between('[', '\\', ''),
  'links without an end': again('[]('),
  'links whose address is no end': again('[a](b'),
  'links whose address is no end, in angle brackets': again('[a](<b'),
  'links with broken titles': again('[ (]('),
  'links with titles that never end': again('[a](b "c '),
  'links with nested round brackets': again('[a](b(c(d(e'),
  'pictures of nothing in brackets': again('![[]()'),
  'links that are whole': again('[t](/u) '),
  'pictures that are whole': again('![t](u.png) '),
  'links within emphasis within links': again('**x [a*b**c*](d) '),
  'references that mean nothing': again('[a][b]'),
  'references that lack their last bracket': again('[a]['),
  'collapsed references that mean nothing': again('[a][] '),
  'many definitions, and references to none': halves(
    numbered(index => `[${index}]: /u\n`),
    between('\n', '[x] ', ''),
  ),
  'many definitions, each referred to': halves(
    numbered(index => `[${index}]: /u\n`),
    numbered(index => `[${index}] `),
  ),
  'one definition again and again': again('[a]: /u\n'),
  'definitions with titles that never end': again('[a]: /u "b\n'),
  'definitions without an address': again('[a]:\n'),
  'one long definition referred to again and again': size =>
    `[a]: /${'u'.repeat(Math.min(1900, size))}\n\n${again('[a] ')(size)}`,
  'autolinks that never end': again('<http://a'),
  'autolinks that are whole': again('<http://a.example> '),
  'angle brackets that open': between('', '<', '>'),
  'angle brackets around nothing': again('<>'),
  'bare addresses that begin and go no further': again('www.'),
  'bare addresses with dots and underscores': again('www.a_b.c_'),
  'bare addresses with one long path': between('http://a.example/', 'a', ''),
  'bare addresses again and again': again('http://a.example '),
  'bare addresses with closing brackets': between('http://a.example/', ')', ''),
  'bare addresses with entities at the end': between('http://a.example/', '&amp;', ''),
  'bare addresses with punctuation at the end': between('http://a.example/', '?!.,:*_~', ''),
  'signs of e-mail addresses alone': again('@'),
  'e-mail addresses that go no further': again('a@'),
  'e-mail addresses with dots': between('a', '.a', '@'),
  'e-mail addresses with dots behind': between('a@a', '.a', ''),
  'e-mail addresses that are whole': again('a@b.example '),
  'e-mail addresses joined with one another': again('a@b.example@'),
  'words joined with full stops and plus signs': again('a.b+c-'),
}

const code: Readonly<Record<string, Grown>> = {
  'runs of backticks that grow': numbered(index => `e${'`'.repeat(index)}`),
  'runs of backticks that grow and shrink': size => {
    const grown = numbered(index => `e${'`'.repeat(index)}`)(size / 2)
    return grown + [...grown].reverse().join('')
  },
  'backticks and backslashes': again('\\``'),
  'backticks, then backslashes': again('``\\'),
  'single backticks': again('a ` '),
  'code of one letter': again('`a` '),
  'one fence without an end': between('```\n', 'a\n', ''),
  'fences without an end in quotations': again('> ```\na\n'),
  'fences that open and close': again('```\na\n```\n'),
  'fences of tildes with long names': between('~~~ ', 'a', '\n'),
  'code that is set in': again('    a\n'),
  'code that is set in by tabs': again('\ta\n'),
}

/** Many signs of one kind, past which those of another look for a partner. */
const mixed: Readonly<Record<string, Grown>> = {
  'escapes, then underscores that close': halves(again('\\!'), again('a_ ')),
  'escapes, then brackets that close': halves(again('\\!'), again('a]')),
  'references to characters, then brackets that close': halves(again('&amp;'), again('a]')),
  'line breaks of HTML, then underscores that close': halves(again('<br>'), again('a_ ')),
  'code, then tildes that close': halves(again('`a` '), again('a~~ ')),
  'lines, then brackets that close': halves(again('a\n'), again('a]')),
  'brackets that open, then emphasis': halves(again('[a'), again('*a*')),
  'addresses, then brackets that close': halves(again('http://a.example '), again('a]')),
  'addresses in brackets that never close': again('[http://a.example '),
  'e-mail addresses in emphasis': again('*a@b.example* '),
  'addresses joined by underscores': again('http://a_b_'),
  'backticks of one, two and three': again('`a``b```c'),
  'comments and backticks': again('<!-- `'),
  'comments that end in one another': again('<!-- <? -->'),
}

/** Texts of signs that the parser has to pair, by what they are made of. */
export const inlineTexts: Readonly<Record<string, Grown>> = { ...emphasis, ...links, ...code, ...mixed }
