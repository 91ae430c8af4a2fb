/** The code of an operating system error, such as `ENOENT`; an empty text if the error has none. */
export function codeOf(error: unknown): string {
  return (error as NodeJS.ErrnoException).code ?? ''
}

/**
 * Errors that mean there is no such file or folder: it is absent, of the other kind, or not a valid path (a NUL in it).
 */
const absentCodes = [
  'ENOENT',
  'ENOTDIR',
  'EISDIR',
  'ELOOP',
  'ENAMETOOLONG',
  'EINVAL',
  'ENXIO',
  'ENODEV',
  'ERR_INVALID_ARG_VALUE',
]

const deniedCodes = ['EACCES', 'EPERM']

/** A file or folder exists but cannot be read. The message is written for the user. */
export class CannotRead extends Error {}

/** The error for replacing a file that cannot be read, whose old contents could therefore not be restored. */
export function cannotReplace(path: string): CannotRead {
  return new CannotRead(
    `Cannot replace ${path}, which cannot be read: move it elsewhere, or ask whoever looks after the computer`,
  )
}

/**
 * Reads a file or its properties. Returns undefined if the file does not exist or may not be read: the caller knows its
 * name and reports it with a place. Throws `CannotRead` for any other error, so that a file which may exist is never
 * taken for a missing one.
 */
export function ifExists<Value>(path: string, read: () => Value): Value | undefined {
  try {
    return read()
  } catch (error) {
    if (absentCodes.includes(codeOf(error)) || deniedCodes.includes(codeOf(error))) return undefined
    throw new CannotRead(readProblem(error, path))
  }
}

/**
 * Like `ifExists`, but throws `CannotRead` for what may not be read as well: a folder that must not pass for an empty
 * one, or a file that must not pass for a missing one.
 */
export function unlessAbsent<Value>(path: string, read: () => Value): Value | undefined {
  try {
    return read()
  } catch (error) {
    if (absentCodes.includes(codeOf(error))) return undefined
    throw new CannotRead(readProblem(error, path))
  }
}

/** A read error in words. */
function readProblem(error: unknown, path: string): string {
  switch (codeOf(error)) {
    case 'EACCES':
    case 'EPERM':
      return `Cannot read ${path}: you do not have permission to open it. Ask whoever looks after the computer`
    case 'EIO':
      return `Cannot read ${path}: the disk could not read it. Copy it from a backup, or try another computer`
    case 'EMFILE':
    case 'ENFILE':
      return `Cannot read ${path}: too many files are open on this computer. Close other programs, and try again`
    case 'EBUSY':
    case 'EAGAIN':
      return `Cannot read ${path}: another program has it open. Close it there, and try again`
    default:
      return `Cannot read ${path}: ${(error as Error).message}`
  }
}
