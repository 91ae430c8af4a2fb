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

/** The command, which may be misspelt: the first word that is no option; 'policy' if there is none. */
const command = commandIn(process.argv.slice(2))

function commandIn(args) {
  // Two options with a value may stand before the command.
  const word = args.find((each, index) => !each.startsWith('-') && !/^--(?:root|school)$/.test(args[index - 1]))
  return /^[a-z][a-z-]*$/.test(word ?? '') ? word : 'policy'
}

/**
 * Where the caches of this command lie, for this version of V8, this kind of computer and these very bundles: V8 takes
 * none of another. Each command has its own, because V8 unpacks all that a cache holds.
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

module.exports = { caches, command, load, loaded }
