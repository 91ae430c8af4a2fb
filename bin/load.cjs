'use strict'

/*
 * Loads the bundles that the package is made of, each with a cache of its compiled code: without it, compiling takes two
 * fifths of the time of a short command.
 */
const { readFileSync } = require('node:fs')
const { dirname, join } = require('node:path')
const { Script } = require('node:vm')

const folder = join(dirname(__dirname), 'dist')
const loaded = new Map()

const [, , word = ''] = process.argv

/** The command, or what was misspelt; 'policy' if there is none. */
const command = /^[a-z][a-z-]*$/.test(word) ? word : 'policy'

/**
 * Where the caches for this version of V8 lie, this kind of computer, these very bundles and this command. None of them
 * fits another, and V8 unpacks all that a cache holds, used or not.
 */
const caches = join(folder, 'cache', [process.versions.v8, process.platform, process.arch, digest()].join('-'), command)

function digest() {
  return read(join(folder, 'program.sha256'))?.toString('latin1', 0, 12)
}

/** Runs a bundle once and gives what it exports; a bundle asks for another by its name. */
function load(name) {
  const known = loaded.get(name)
  if (known) return known.module.exports
  const filename = join(folder, name)
  const cachedData = read(join(caches, name))
  const script = new Script(readFileSync(filename, 'latin1'), { filename, cachedData })
  const module = { exports: {} }
  loaded.set(name, { script, cachedData, module })
  const requireFrom = path => (path.startsWith('./') ? load(path.slice(2)) : require(path))
  script.runInThisContext()(module.exports, requireFrom, module, filename)
  return module.exports
}

/** The bytes of a file; undefined if there is none. */
function read(path) {
  try {
    return readFileSync(path)
  } catch {
    return undefined
  }
}

module.exports = { caches, load, loaded }
