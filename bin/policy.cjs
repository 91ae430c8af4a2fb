#!/usr/bin/env node
'use strict'

/* Starts the program. */
const { appendFileSync, statSync } = require('node:fs')
const { join } = require('node:path')
const { caches, command, load, loaded } = require('./load.cjs')

const { isCommand, main } = load('main.cjs')
main().then(() => {
  // Loaded only when needed: most runs have nothing to add.
  if (isUsual() && mayHaveNewCode())
    require('./keep-code.cjs').keepCode(() => command === 'policy' || isCommand(command))
  // Left to itself, Node would wait for compilers and collectors that work in the background for nothing. From version 24
  // it does not, but waits for ever if one that is still at work needs memory while it is told to exit (nodejs/node
  // issues 54918 and 64274): it is told only if something keeps it running.
  if (Number(process.versions.node.split('.')[0]) < 24) process.exit()
  setTimeout(() => process.exit(), 200).unref()
})

/** Whether a run did what it was asked, and was started without options of Node, on which caches depend. */
const isUsual = () =>
  process.exitCode < 2 && process.execArgv.length === 0 && !process.env.NODE_OPTIONS && !process.env.NODE_V8_COVERAGE

/**
 * Whether this run may have compiled what is not kept: a bundle that has no cache, or any code, as options and policies
 * differ. Making a cache takes about as long as a short command, so that code is looked for in few runs only: in the second,
 * the third, the fifth, the ninth and so on.
 */
function mayHaveNewCode() {
  for (const { script, cachedData } of loaded.values()) if (!cachedData || script.cachedDataRejected) return true
  try {
    // A file with a byte for each run.
    const runs = join(caches, 'runs')
    appendFileSync(runs, '.')
    return Number.isInteger(Math.log2(statSync(runs).size))
  } catch {
    return false
  }
}
