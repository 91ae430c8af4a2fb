#!/usr/bin/env node
'use strict'

/* Starts the program. */
const { folder, load, writeCaches } = require('./load.cjs')

const { main } = load('main.cjs')
main().then(() => {
  // The build asks for caches once the program has run.
  if (process.env.POLICY_WRITE_CODE_CACHE === folder) writeCaches()
  // Left to itself, Node would wait for compilers and collectors that work in the background for nothing.
  process.exit()
})
