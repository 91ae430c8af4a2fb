'use strict'

/*
 * Loads the bundles that the package is made of. Each may lie beside a cache of its compiled code: without it, compiling
 * takes a third of the time of a short command. A cache that another version of Node made is passed over.
 */
const { readFileSync, writeFileSync } = require('node:fs')
const { dirname, join } = require('node:path')
const { Script } = require('node:vm')

const folder = join(dirname(__dirname), 'dist')
const loaded = new Map()

/** Runs a bundle once and gives what it exports; a bundle asks for another by its name. */
function load(name) {
  const known = loaded.get(name)
  if (known) return known.module.exports
  const filename = join(folder, name)
  const script = new Script(readFileSync(filename, 'latin1'), { filename, cachedData: cacheOf(filename) })
  const module = { exports: {} }
  loaded.set(name, { script, module, filename })
  const requireFrom = path => (path.startsWith('./') ? load(path.slice(2)) : require(path))
  script.runInThisContext()(module.exports, requireFrom, module, filename)
  return module.exports
}

function cacheOf(filename) {
  try {
    return readFileSync(`${filename}.cache`)
  } catch {
    return undefined
  }
}

/** Writes the caches of the bundles that have run, so that they hold what a run compiles. */
function writeCaches() {
  for (const { script, filename } of loaded.values()) writeFileSync(`${filename}.cache`, script.createCachedData())
}

module.exports = { folder, load, writeCaches }
