import { text } from './field.ts'

/** Every field of `trust.yaml`, which stands beside the folder `schools` of a trust. */
export const trustFields = { name: text('The trust’s name, printed on the register of all its schools') } as const
