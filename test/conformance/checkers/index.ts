import { axe } from './axe.ts'
import type { Checker } from './checker.ts'
import { documentLaw } from './document-law.ts'
import { iso29500 } from './iso-29500.ts'
import { libreOffice } from './libre-office.ts'
import { libreOfficeOutlines, libreOfficeWords } from './libre-office-law.ts'
import { nu } from './nu.ts'
import { openXmlSdk } from './open-xml-sdk.ts'
import { pandoc } from './pandoc.ts'
import { pdfJs } from './pdf-js.ts'
import { poppler } from './poppler.ts'
import { ownPreflight } from './preflight.ts'
import { pythonDocx } from './python-docx.ts'
import { qpdf } from './qpdf.ts'
import { readable } from './readable.ts'
import { sameWords } from './same-words.ts'
import { savedAgain } from './saved-again.ts'
import { selfContained } from './self-contained.ts'
import { size } from './size.ts'
import { sizeOfChanges } from './size-of-changes.ts'
import { veraPdf } from './vera-pdf.ts'
import { wordLaw } from './word-law.ts'

/** Everybody who judges the documents. */
export const checkers: readonly Checker[] = [
  veraPdf,
  ownPreflight,
  qpdf,
  poppler,
  pdfJs,
  size,
  openXmlSdk,
  iso29500,
  pythonDocx,
  libreOffice,
  readable,
  savedAgain,
  nu,
  axe,
  selfContained,
  sameWords,
  documentLaw,
  wordLaw,
  pandoc,
  libreOfficeWords,
  libreOfficeOutlines,
  sizeOfChanges,
]
