import { randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import type { entities, lists, mappings, rights, screening } from '../../../packages/contracts/src/index.ts'
import type { Draw } from '../../support/seed.ts'
import { recordingHours } from './hours.ts'
import type { Ledger } from './ledger.ts'
import { anyOf, entityId, fileOf, nameOf, tableOf } from './list-version.ts'
import { judgingPairs } from './pairs.ts'
import { type Load, REASON, type Step, type Tokens } from './step.ts'
import { applying, judgingRings } from './visas.ts'
import { type Place, Visitor } from './visitor.ts'

export const LIST = 'load_list'

const PACE = 40
const BATCH_ROWS = 450

/** Version after version of one list; a step looks at the import under way, or begins the next. */
function importing(): Step {
  let version = 1
  let id: string | null = null
  return async ({ as, ledger, place }) => {
    const manager = as('list-manager')
    if (id === null) {
      const file = await manager.upload(`${LIST}.ftm.json`, fileOf(version))
      if (file === null) return
      const body = { key: `import-version-${version}`, source: LIST, listVersion: `v${version}`, files: [file] }
      const begun = await manager.sure<lists.ListImport>('POST', '/api/lists/imports', body)
      if (begun === null) return
      id = begun.id
      ledger.note({ kind: 'import queued', id })
    }
    const seen = await manager.once<{ import: lists.ListImport }>('GET', `/api/lists/imports/${id}`)
    if (seen?.import.state === 'failed')
      place.surprises.push(`the import failed: ${JSON.stringify(seen.import.failure)}`)
    if (seen?.import.state !== 'imported') return void (await sleep(PACE))
    ledger.note({ kind: 'import finished', id, state: `v${version}` })
    id = null
    version += 1
  }
}

/** File after file of names. */
function screeningFiles(): Step {
  let file = 1
  let id: string | null = null
  return async ({ as, ledger, place, draw }) => {
    const agent = as('vsp-agent')
    if (id === null) {
      const upload = await agent.upload(
        `names-${file}.csv`,
        tableOf(BATCH_ROWS, (at) => draw.share('row', file, at)),
      )
      if (upload === null) return
      const body = { key: `batch-number-${file}`, file: upload, dataset: 'default' }
      const begun = await agent.sure<{ id: string }>('POST', '/api/screening/batches', body)
      if (begun === null) return
      id = begun.id
      ledger.note({ kind: 'batch queued', id })
    }
    const path = `/api/screening/batches/${id}?limit=1`
    const seen = await agent.once<{ batch: { state: string; failure: string | null } }>('GET', path)
    if (seen?.batch.state === 'failed') place.surprises.push(`the file failed: ${seen.batch.failure}`)
    if (seen?.batch.state !== 'done') return void (await sleep(PACE))
    ledger.note({ kind: 'batch finished', id })
    id = null
    file += 1
  }
}

/** Screens one person and decides what was found, with a reason. */
const deciding: Step = async ({ as, ledger, draw }, number) => {
  const agent = as('vsp-agent')
  const name = nameOf(anyOf(draw.share('name', number)))
  const body = { key: randomUUID(), query: { schema: 'Person', properties: { name: [name] } } }
  const kept = await agent.sure<{ id: string; hits: screening.Hit[] }>('POST', '/api/screening/screenings', body)
  if (kept === null) return
  ledger.note({ kind: 'screening', id: kept.id }, ...kept.hits.map(({ id }) => ({ kind: 'hit' as const, id })))
  const [hit] = kept.hits
  let version = hit?.version ?? 1
  for (const step of hit === undefined ? [] : number % 3 === 0 ? ['confirm', 'reopen', 'dismiss'] : ['dismiss']) {
    const decision = { key: randomUUID(), version, reason: REASON }
    const done = await agent.sure<screening.Hit>('POST', `/api/screening/hits/${hit?.id}/${step}`, decision)
    if (done === null) return
    version = done.version
    ledger.note({ kind: 'decision', id: done.id, version, state: done.state })
  }
}

type Assertion = Readonly<{ id: string; version: number; a: entities.EntitySummary }>

const judging: Step = async ({ as, ledger, draw }, number) => {
  if (!ledger.has('import finished')) return
  const judge = as('attache')
  const a = Math.floor(draw.share('a', number) * 50)
  const body = { key: randomUUID(), a: entityId(a), b: entityId(a + 50), judgement: 'different', reason: REASON }
  const made = await judge.once<Assertion>('POST', '/api/identity/assertions', body)
  if (made === null) return
  ledger.note({ kind: 'judgement', id: made.id })
  if (number % 2 === 0) return
  const path = `/api/identity/assertions/${made.id}/withdraw`
  const gone = await judge.once<Assertion>('POST', path, { version: made.version, reason: REASON })
  if (gone !== null) ledger.note({ kind: 'withdrawal', id: gone.id })
}

/** Invites, has it agreed to, takes a part away again, disables. */
const givingRights: Step = async ({ as, ledger }, number) => {
  const administrator = as('system-administrator')
  const invited = await administrator.once<{ user: { id: string } }>('POST', '/api/users', {
    username: `guest-${number}`,
    name: `Guest ${number}`,
    roles: ['special-agent', 'legal-adviser'],
    purposes: ['visa-screening'],
  })
  if (invited === null) return
  const { id } = invited.user
  ledger.note({ kind: 'invitation', id })
  const open = await as('attache').once<{ items: rights.RightsChange[] }>('GET', '/api/rights/changes?open=1')
  const change = open?.items.find(({ person }) => person.id === id)
  if (change === undefined) return
  const path = `/api/rights/changes/${change.id}/approve`
  if ((await as('attache').once('POST', path, { reason: REASON })) === null) return
  ledger.note({ kind: 'approval', id: change.id })
  const held = await administrator.once<{ epoch: number }>('GET', `/api/rights/${id}`)
  if (held === null) return
  const narrower = { office: null, ceiling: 'official', compartments: [], purposes: ['visa-screening'] }
  const proposed = await administrator.once<rights.RightsChange>('POST', `/api/rights/${id}`, {
    epoch: held.epoch,
    rights: { ...narrower, roles: ['legal-adviser'] },
    reason: REASON,
  })
  if (proposed !== null) ledger.note({ kind: 'proposal', id: proposed.id })
  if (number % 2 === 0 && (await administrator.once('POST', `/api/users/${id}/disable`)) !== null)
    ledger.note({ kind: 'disabling', id })
}

const makingTokens: Step = async ({ as, ledger }, number) => {
  const auditor = as('auditor')
  const made = await auditor.once<{ token: { id: string } }>('POST', '/api/tokens', { name: `Number ${number}` })
  if (made === null) return
  ledger.note({ kind: 'token', id: made.token.id })
  if ((await auditor.once('DELETE', `/api/tokens/${made.token.id}`)) !== null)
    ledger.note({ kind: 'token end', id: made.token.id })
}

const savingMappings: Step = async ({ as, ledger }, number) => {
  const manager = as('list-manager')
  const columns = [{ column: 'name', property: 'name' }]
  const content = { name: `Columns ${number}`, definition: { schema: 'Person', key: ['name'], columns } }
  const note = (made: mappings.Mapping | null) => {
    if (made !== null) ledger.note({ kind: 'mapping', id: made.id, version: made.version, state: made.state })
    return made
  }
  const made = note(await manager.sure('POST', '/api/lists/mappings', { key: randomUUID(), ...content }))
  if (made === null) return
  const path = `/api/lists/mappings/${made.id}`
  const more = { ...content, definition: { ...content.definition, topics: ['sanction'] } }
  const changed = note(await manager.once('PUT', path, { version: made.version, ...more }))
  if (changed === null) return
  const gone = { key: randomUUID(), version: changed.version, reason: REASON }
  note(await manager.sure('POST', `${path}/delete`, gone))
}

const exporting: Step = async ({ as, ledger }) => {
  const sha256 = await as('vsp-agent').download(`/api/entities.csv?dataset=${LIST}`)
  if (sha256 !== null) ledger.note({ kind: 'export', id: sha256 })
  await sleep(PACE * 10)
}

/** Sets everybody to work; resolves when all have put down what they had in hand after `place.over`. */
export function startLoad(place: Place, ledger: Ledger, draw: Draw, tokens: Tokens): Promise<unknown> {
  const load: Load = { place, ledger, draw, as: (role) => new Visitor(place, tokens[role]) }
  const work = [
    importing(),
    screeningFiles(),
    deciding,
    deciding,
    judging,
    givingRights,
    makingTokens,
    savingMappings,
    exporting,
    applying(),
    judgingRings,
    judgingPairs,
    recordingHours(),
  ]
  return Promise.all(
    work.map(async (step, at) => {
      for (let number = at; !place.over; number += work.length) {
        await step(load, number)
        await sleep(PACE)
      }
    }),
  )
}
