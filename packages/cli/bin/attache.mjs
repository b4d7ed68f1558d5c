#!/usr/bin/env node
// Runs the command line on the Node that came with the installation, whatever Node the machine has.
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const main = fileURLToPath(new URL('../src/main.ts', import.meta.url))
const bundled = fileURLToPath(new URL('../../../node_modules/.bin/node', import.meta.url))
const node = existsSync(bundled) ? bundled : process.execPath
const done = spawnSync(node, [main, ...process.argv.slice(2)], { stdio: 'inherit' })
process.exit(done.status ?? 1)
