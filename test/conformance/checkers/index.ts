import { axe } from './axe.ts'
import type { Checker } from './checker.ts'
import { iso29500 } from './iso-29500.ts'
import { libreOffice } from './libre-office.ts'
import { nu } from './nu.ts'
import { openXmlSdk } from './open-xml-sdk.ts'
import { pdfJs } from './pdf-js.ts'
import { poppler } from './poppler.ts'
import { ownPreflight } from './preflight.ts'
import { pythonDocx } from './python-docx.ts'
import { qpdf } from './qpdf.ts'
import { sameWords } from './same-words.ts'
import { selfContained } from './self-contained.ts'
import { size } from './size.ts'
import { veraPdf } from './vera-pdf.ts'

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
  nu,
  axe,
  selfContained,
  sameWords,
]
