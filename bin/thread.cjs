'use strict'

/* Starts a thread of the program, which shares the work on many policies. */
const { load } = require('./load.cjs')

load('main.cjs').thread()
