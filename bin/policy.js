#!/usr/bin/env node
import module from 'node:module'

// From Node 22.1 on, the compiled program is kept between runs.
module.enableCompileCache?.()
await import('../dist/main.js')
