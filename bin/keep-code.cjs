'use strict'

/*
 * Keeps the code that a run has compiled, for the next run: each version of Node needs its own, so that it is made where
 * the program runs and does not travel in the package.
 */
const {
  accessSync,
  closeSync,
  constants,
  fsyncSync,
  mkdirSync,
  openSync,
  renameSync,
  rmSync,
  writeSync,
} = require('node:fs')
const { join } = require('node:path')
const { caches, loaded } = require('./load.cjs')

/**
 * Adds the code that this run compiled to the caches of its command, unless that is a misspelt one, of which help was
 * asked. Does nothing if the package cannot be written.
 */
function keepCode(isCommand) {
  try {
    accessSync(join(__dirname, '../dist'), constants.W_OK)
    if (!isCommand()) return
    mkdirSync(caches, { recursive: true })
    accessSync(caches, constants.W_OK)
    for (const [name, { script, cachedData }] of loaded) {
      const code = script.createCachedData()
      // In a long run, V8 forgets what it has not used for a while.
      if (script.cachedDataRejected || code.length > (cachedData?.length ?? 0)) writeWhole(join(caches, name), code)
    }
  } catch {
    // The next run tries again, if the disk is full, or compiles again, if nobody may write here.
  }
}

/** Writes a file in one step, and waits until it is on the disk: V8 does not notice a damaged cache. */
function writeWhole(path, bytes) {
  const temporary = `${path}.${process.pid}-${Date.now()}.tmp`
  try {
    const file = openSync(temporary, 'wx')
    try {
      for (let written = 0; written < bytes.length; ) written += writeSync(file, bytes, written)
      fsyncSync(file)
    } finally {
      closeSync(file)
    }
    renameSync(temporary, path)
  } catch (error) {
    rmSync(temporary, { force: true })
    throw error
  }
}

module.exports = { keepCode }
