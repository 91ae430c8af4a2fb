import type { Face } from '../../../document/look.ts'

const styleNames: Readonly<Record<Face, string>> = {
  regular: '400Regular',
  bold: '700Bold',
  italic: '400Regular_Italic',
  boldItalic: '700Bold_Italic',
}

/** The families that come with policy: their TrueType files and the packs made from them. */
export const packagedFamilies: Readonly<
  Record<string, { readonly source: (face: Face) => string; readonly pack: (face: Face) => string }>
> = {
  'Atkinson Hyperlegible Next': family('atkinson-hyperlegible-next', 'AtkinsonHyperlegibleNext'),
  'Source Sans 3': family('source-sans-3', 'SourceSans3'),
  'Source Code Pro': family('source-code-pro', 'SourceCodePro'),
}

function family(folder: string, name: string) {
  return {
    source: (face: Face) => `@expo-google-fonts/${folder}/${styleNames[face]}/${name}_${styleNames[face]}.ttf`,
    pack: (face: Face) => `${folder}-${face}.pack`,
  }
}

export const faces = Object.keys(styleNames) as Face[]
