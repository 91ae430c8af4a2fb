#!/usr/bin/env node
'use strict'

/* Starts the program. */
const { isKept, load } = require('./load.cjs')

const { main } = load('main.cjs')
main().then(() => {
  // Loaded only when needed: most runs have nothing to add.
  if (!isKept()) require('./keep-code.cjs').keepCode()
  // Left to itself, Node would wait for compilers and collectors that work in the background for nothing.
  process.exit()
})
