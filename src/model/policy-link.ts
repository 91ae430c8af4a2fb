/**
 * The policy of the same school that a link such as `[](complaints)` names by its folder; undefined for any other
 * address.
 */
export function policyNamed(address: string): string | undefined {
  return /^[\p{L}\p{N}][\p{L}\p{N}_-]*$/u.test(address) ? address : undefined
}
