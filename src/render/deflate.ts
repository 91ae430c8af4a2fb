/*
 * Deflate in JavaScript: its output depends only on the input, whereas the output of Node's own zlib depends on its
 * version and the processor. PDF and Word share this module, so the second format finds the code already compiled by
 * the JIT. fflate's browser build is the same without worker threads, which would make Node load another library.
 */
export { zipSync, zlibSync } from 'fflate/browser'
