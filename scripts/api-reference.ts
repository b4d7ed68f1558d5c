// Writes docs/api.md from the contracts; a test holds the file against them.
import { writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { apiReference } from '../packages/contracts/src/reference.ts'

writeFileSync(fileURLToPath(new URL('../docs/api.md', import.meta.url)), apiReference())
