import { axe } from './axe.ts'
import type { Checker } from './checker.ts'
import { libreOffice } from './libre-office.ts'
import { nu } from './nu.ts'
import { openXmlSdk } from './open-xml-sdk.ts'
import { ownPreflight } from './preflight.ts'
import { qpdf } from './qpdf.ts'
import { sameWords } from './same-words.ts'
import { selfContained } from './self-contained.ts'
import { veraPdf } from './vera-pdf.ts'

/** Everybody who judges the documents. */
export const checkers: readonly Checker[] = [
  veraPdf,
  ownPreflight,
  qpdf,
  openXmlSdk,
  libreOffice,
  nu,
  axe,
  selfContained,
  sameWords,
]
