// Writes docs/api.md and docs/openapi.json from the contracts; tests hold both against them.
import { writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { apiReference } from '../packages/contracts/src/reference.ts'
import { openApiDocument } from '../packages/server/src/openapi.ts'

const docs = (name: string) => fileURLToPath(new URL(`../docs/${name}`, import.meta.url))
writeFileSync(docs('api.md'), apiReference())
writeFileSync(docs('openapi.json'), `${JSON.stringify(await openApiDocument(), null, 1)}\n`)
