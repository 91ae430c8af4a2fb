/*
 * Deflating in JavaScript: its bytes depend on nothing but the input, as those of Node's own zlib do on its version and
 * the processor. PDF and Word share it, so that its loops are warm when the second of them comes.
 */
export { type Zippable, zipSync, zlibSync } from 'fflate'
