/** A path with each of its parts as an address has it. */
export const pathAddress = (path: string): string => path.split('/').map(encodeURIComponent).join('/')
