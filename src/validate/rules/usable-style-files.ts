import { pictureOf } from '../../document/picture.ts'
import type { Found, Rule } from '../rule.ts'

export const usableStyleFiles: Rule = {
  id: 'usable-style-files',
  severity: 'error',
  summary: 'The logo and fonts of a house style can be read',
  why: 'Every document of the school would lack its logo, or be set in other type.',
  mend: 'Put the files into the style’s folder: the logo as PNG, JPEG or SVG with words for what it shows, fonts as TrueType.',
  *checkSchool({ style: { yaml, values, files } }, { fontProblem, packagedFonts, pictureFault }) {
    if (!yaml) return
    const at = (...path: string[]) => ({ yaml, range: yaml.locate(path) })
    const { logo, logo_text } = values.letterhead ?? {}
    if (logo) {
      const bytes = files.get(logo)
      const picture = bytes && pictureOf(bytes)
      const fault = picture && pictureFault(picture)
      if (!bytes) yield missing(logo, at('letterhead', 'logo'))
      else if (fault)
        yield {
          message: `Unexpected ${fault.found} in logo \`${logo}\`, expected ${fault.expected}`,
          note: fault.note,
          at: at('letterhead', 'logo'),
        }
      else if (!picture)
        yield {
          message: `Unexpected kind of logo \`${logo}\`, expected PNG, JPEG or SVG`,
          note: 'Save the logo as PNG, JPEG or SVG with a width and height',
          at: at('letterhead', 'logo'),
        }
      if (!logo_text)
        yield {
          message: 'Missing `logo_text`, expected what the logo shows',
          note: 'Add a line such as `logo_text: The school’s crest, an oak tree`',
          at: at('letterhead', 'logo'),
        }
    }
    const absent = Object.entries(values.fonts?.files ?? {}).filter(([, name]) => !files.has(name))
    for (const [face, name] of absent) yield missing(name, at('fonts', 'files', face))
    const family = values.fonts?.pdf
    if (family !== undefined && !values.fonts?.files && !packagedFonts.includes(family)) {
      yield {
        message: `Unexpected font \`${family}\`, expected ${packagedFonts.map(name => `\`${name}\``).join(' or ')}`,
        note: 'Give the files of any other font under `files`',
        at: at('fonts', 'pdf'),
      }
    } else if (absent.length === 0 && fontProblem) {
      yield {
        message: 'Unexpected kind of font, expected TrueType files (`.ttf`)',
        note: `One of the files cannot be read: ${fontProblem}`,
        at: at('fonts'),
      }
    }
  },
}

function missing(name: string, at: Found['at']): Found {
  return {
    message: `Missing file \`${name}\`, expected it in the style’s folder`,
    note: 'Put the file there, or correct its name: capital letters count',
    at,
  }
}
