import type { Host } from '../host/host.ts'
import {
  type HouseStyle,
  type HouseStyleSource,
  type HouseStyleValues,
  houseStyleFields,
  type StyleFiles,
} from '../model/house-style.ts'
import { lazily } from '../model/lazily.ts'
import { readInside } from './read-inside.ts'
import { readYamlFile } from './yaml-file.ts'

const styleFileName = 'style.yaml'
const defaultStyle = 'default'

/**
 * Reads the house style that `school.yaml` names: one that comes with policy, or a folder next to `school.yaml`. The
 * default style supplies what it leaves out.
 */
export function readHouseStyle(host: Host, root: string, name = defaultStyle): HouseStyleSource {
  const packaged = (host.listPackaged('templates') ?? []).flatMap(({ name: each }) =>
    host.listPackaged(`templates/${each}`)?.some(file => file.name === styleFileName) ? [each] : [],
  )
  const without = { yaml: undefined, values: {}, files: new Map(), packaged }
  if (packaged.includes(name)) {
    return {
      ...without,
      isKnown: true,
      style: lazily(() => complete(readPackagedStyle(host, defaultStyle), readPackagedStyle(host, name), new Map())),
    }
  }
  const folder = host.resolve(root, name)
  const relativePath = host.relative(root, folder)
  const bytes = readInside(host, root, host.resolve(folder, styleFileName))
  if (!bytes)
    return {
      ...without,
      isKnown: false,
      style: lazily(() => complete(readPackagedStyle(host, defaultStyle), {}, new Map())),
    }
  const { source, values } = readYamlFile(`${relativePath}/${styleFileName}`, bytes, houseStyleFields())
  const files = readStyleFiles(host, folder, values)
  return {
    yaml: source,
    values,
    files,
    packaged,
    isKnown: true,
    style: lazily(() => complete(readPackagedStyle(host, defaultStyle), values, files)),
  }
}

/** Reads a style that comes with policy. These were read and checked when policy was built. */
function readPackagedStyle(host: Host, name: string): HouseStyleValues {
  const styles = JSON.parse(new TextDecoder().decode(host.readPackaged('dist/assets/styles.json'))) as Record<
    string,
    HouseStyleValues
  >
  return styles[name]!
}

function readStyleFiles(host: Host, folder: string, { letterhead, fonts }: HouseStyleValues): StyleFiles {
  const names = [letterhead?.logo, ...Object.values(fonts?.files ?? {})].filter(name => name !== undefined)
  return new Map(
    names.flatMap(name => {
      const bytes = readInside(host, folder, host.resolve(folder, name))
      return bytes ? [[name, bytes] as const] : []
    }),
  )
}

/** Lays one style over another, group by group. */
function complete(base: HouseStyleValues, overrides: HouseStyleValues, files: StyleFiles): HouseStyle {
  const { page, margins, fonts, colours, letterhead, labels, change_labels, fact_labels, dates, ...rest } = {
    ...base,
    ...overrides,
  }
  return {
    page: { ...base.page, ...page },
    margins: { ...base.margins, ...margins },
    fonts: { ...base.fonts, ...fonts },
    colours: { ...base.colours, ...colours },
    letterhead: { ...base.letterhead, ...letterhead },
    labels: { ...base.labels, ...labels },
    change_labels: { ...base.change_labels, ...change_labels },
    fact_labels: { ...base.fact_labels, ...fact_labels },
    dates: { ...base.dates, ...dates, seasons: { ...base.dates?.seasons, ...dates?.seasons } },
    ...rest,
    files,
  } as HouseStyle
}
