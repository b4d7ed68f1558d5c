#!/usr/bin/env node
// Runs the command line on the Node that came with the installation, whatever Node the machine has.
import { spawnSync } from 'node:child_process'
import { existsSync, realpathSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const main = fileURLToPath(new URL('../src/main.ts', import.meta.url))
const bundled = fileURLToPath(new URL('../../../node_modules/.bin/node', import.meta.url))
const node = existsSync(bundled) ? realpathSync(bundled) : process.execPath
const args = [main, ...process.argv.slice(2)]
// Code that was compiled once is read from here the next time: half of what a short command takes.
const compiled = fileURLToPath(new URL('../../../node_modules/.cache/attache/code', import.meta.url))
const env = { NODE_COMPILE_CACHE: compiled, ...process.env }
// In place of this process where Node can do that: a signal meant for the command then reaches it.
process.execve?.(node, [node, ...args], env)
const done = spawnSync(node, args, { stdio: 'inherit', env })
process.exit(done.status ?? 1)
