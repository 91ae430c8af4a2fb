/**
 * The policy of the same school that a link such as `[](complaints)` names by its folder; undefined for any other
 * address.
 */
export function policyNamed(address: string): string | undefined {
  // Most addresses are ASCII, and a pattern with every letter of Unicode takes a millisecond to compile.
  const isName = /^[\0-\x7f]*$/.test(address)
    ? /^[a-z\d][\w-]*$/i.test(address)
    : /^[\p{L}\p{N}][\p{L}\p{N}_-]*$/u.test(address)
  return isName ? address : undefined
}
