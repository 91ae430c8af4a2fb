#!/usr/bin/env node
'use strict'

/* Starts the program. */
const { existsSync } = require('node:fs')
const { join } = require('node:path')
const { caches, load } = require('./load.cjs')

/** A file that says that the code of this command is in the caches. */
const mark = join(caches, `${process.argv[2] ?? 'policy'}.kept`)

const { main } = load('main.cjs')
main().then(() => {
  // Loaded only when needed: most runs have nothing to add.
  if (!existsSync(mark)) require('./keep-code.cjs').keepCode(mark)
  // Left to itself, Node would wait for compilers and collectors that work in the background for nothing. From version 24
  // it does not, but waits for ever if one that is still at work needs memory while it is told to exit (nodejs/node
  // issues 54918 and 64274): it is told only if something keeps it running.
  if (Number(process.versions.node.split('.')[0]) < 24) process.exit()
  setTimeout(() => process.exit(), 200).unref()
})
