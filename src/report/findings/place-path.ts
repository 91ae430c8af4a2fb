/** The path of a file from the folder that reports begin at; one that leads up out of the content root is shortened. */
export function placePath(prefix: string, file: string): string {
  if (!file.startsWith('../')) return prefix + file
  const parts: string[] = []
  for (const part of `${prefix}${file}`.split('/'))
    if (part === '..' && parts.length > 0 && parts.at(-1) !== '..') parts.pop()
    else parts.push(part)
  return parts.join('/')
}
