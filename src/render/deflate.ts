/*
 * Deflating in JavaScript: its bytes depend on nothing but the input, as those of Node's own zlib do on its version and
 * the processor. PDF and Word share it, so that its loops are warm when the second of them comes. fflate's form for
 * browsers is the same without worker threads, whose library Node would load.
 */
export { type Zippable, zipSync, zlibSync } from 'fflate/browser'
