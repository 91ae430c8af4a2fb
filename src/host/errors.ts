/** The code that Node gives an error of the operating system: `ENOENT`. */
export function codeOf(error: unknown): string {
  return (error as NodeJS.ErrnoException).code ?? ''
}

/** What a path answers that leads to no file or folder: none there, one of the other kind, or no path at all (a NUL in it). */
const notThere = [
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

const notAllowed = ['EACCES', 'EPERM']

/** A file or folder is there, and the disk does not give it; the message is for people. */
export class CannotRead extends Error {}

/** What is thrown where a file would be replaced whose bytes nobody can keep, since it cannot be read. */
export function cannotReplace(path: string): CannotRead {
  return new CannotRead(
    `Cannot replace ${path}, which cannot be read: move it elsewhere, or ask whoever looks after the computer`,
  )
}

/**
 * Reads something of the disk. Returns undefined where a path leads to nothing, and where a file may not be read: the
 * caller, who knows its name, says so with a place. Throws `CannotRead` for any other answer of the disk: what may be
 * there must not pass for what is not.
 */
export function whenThere<Value>(path: string, read: () => Value): Value | undefined {
  try {
    return read()
  } catch (error) {
    if (notThere.includes(codeOf(error)) || notAllowed.includes(codeOf(error))) return undefined
    throw new CannotRead(readProblem(error, path))
  }
}

/** Like `whenThere`, for folders: one that may not be read is no empty one, and `CannotRead` is thrown. */
export function whenFolder<Value>(path: string, read: () => Value): Value | undefined {
  try {
    return read()
  } catch (error) {
    if (notThere.includes(codeOf(error))) return undefined
    throw new CannotRead(readProblem(error, path))
  }
}

/** What the disk answered to somebody who reads, in words. */
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
