import { readFileSync } from 'node:fs'
import { type Checker, each } from './checker.ts'

const foreignMarkup =
  /<script|<iframe|<object|<link\b|\son\w+="|(?:src|srcset)="(?!data:image\/(?:png|jpeg|svg\+xml);base64,)/

/** A page that a school puts on its website brings nothing with it that runs, and asks nobody for anything. */
export const selfContained: Checker = {
  name: 'pages without a script, an event handler, or anything from elsewhere',
  faults: chosen =>
    chosen.flatMap(drawn => {
      const page = readFileSync(drawn.file('html'), 'utf8')
      const style = /<style>([\s\S]*?)<\/style>/.exec(page)![1]!
      const addresses = [...page.matchAll(/href="([^"]*)"/g)].map(match => match[1]!)
      return each(drawn, [
        // Text never has a `<`, so that what is found is markup.
        ...(foreignMarkup.exec(page) ?? []).map(found => `has ${found}`),
        ...(/@import|url\(/.exec(style) ?? []).map(found => `has ${found} in its style`),
        ...addresses
          // Other policies are beside this one on the website.
          .filter(address => !/^(#|https?:|mailto:|tel:|[\w-]+\.html$)/i.test(address))
          .map(address => `leads to ${address}`),
      ])
    }),
}
