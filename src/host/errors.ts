/** The code that Node gives an error of the operating system: `ENOENT`. */
export function codeOf(error: unknown): string {
  return (error as NodeJS.ErrnoException).code ?? ''
}

/** What a path that names no readable file answers: not there, a folder, not allowed, or no path at all (a NUL in it). */
const notThere = [
  'ENOENT',
  'ENOTDIR',
  'EISDIR',
  'EACCES',
  'EPERM',
  'ELOOP',
  'ENAMETOOLONG',
  'EINVAL',
  'ENXIO',
  'ENODEV',
  'ERR_INVALID_ARG_VALUE',
]

/** A file that is not there, is a folder or may not be read is no file to us; the caller says so with a place. */
export function whenThere<Value>(read: () => Value): Value | undefined {
  try {
    return read()
  } catch (error) {
    if (notThere.includes(codeOf(error))) return undefined
    throw error
  }
}
