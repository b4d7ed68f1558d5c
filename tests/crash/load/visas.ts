import { randomUUID } from 'node:crypto'
import { visas } from '../../../packages/contracts/src/index.ts'
import { asAdministrator } from '../../support/home-database.ts'
import { anyOf, nameOf } from './list-version.ts'
import { type Load, REASON, type Step } from './step.ts'

export const POST = 'load-post'
const TODAY = new Date().toISOString().slice(0, 10)
const FACTS = 'What was learned of him elsewhere speaks against him.'
/** So many applications in a row share a passport and a phone. */
const RING = 3

/** The post at which everything is taken in: an empty installation has none. */
export const openPost = (home: string): Promise<void> =>
  asAdministrator(home, async (database) => {
    const label = `(select min(id) from app.labels where marking->>'sensitivity' = 'public')`
    await database.query(`insert into organizations values ('own', 'Own agency', 'OWN', 'own', 'US', ${label})`)
    await database.query(
      `insert into offices values ('${POST}', 'post', 'Post', 'attache-office', 'own', 'MX', 'City', 1, 2, 'UTC', null, null, ${label})`,
    )
  })

type Application = visas.VisaApplication

/** Takes in an application after the other, and follows each until everybody was told that the visa is revoked. */
export function applying(): Step {
  let made = 0
  return async (load) => {
    made += 1
    const taken = await receive(load, made)
    const confirmed = taken === null ? null : await vet(load, taken)
    if (confirmed === null) return
    await nominate(load, confirmed)
    const revoked = await revoke(load, confirmed)
    if (revoked !== null) await tell(load, revoked)
  }
}

async function receive({ as, draw, ledger }: Load, number: number): Promise<Application | null> {
  const ring = Math.floor(number / RING)
  const taken = await as('vsp-agent').sure<{ application: Application }>('POST', '/api/visas/applications', {
    key: `application-number-${number}`,
    number: `L-${number}`,
    post: POST,
    visaClass: 'B1/B2',
    received: TODAY,
    applicant: {
      name: [nameOf(anyOf(draw.share('applicant', number)))],
      birthDate: [`19${String(10 + (number % 90))}-01-02`],
      passportNumber: [`LOAD${1_000_000 + ring}`],
    },
    phone: `+52 55 ${String(10_000_000 + ring)}`,
  })
  if (taken !== null) ledger.note({ kind: 'application', id: taken.application.id })
  return taken?.application ?? null
}

/** One finds something, another confirms it. */
async function vet({ as, ledger }: Load, taken: Application): Promise<Application | null> {
  const steps = [
    ['vsp-agent', 'claim', {}],
    ['vsp-agent', 'find', { reason: REASON, basis: 'elsewhere', known: false, reliability: 'B', credibility: '2' }],
    ['attache', 'confirm', { reason: REASON }],
    ['vsp-agent', 'review', {}],
  ] as const
  let one: Application | null = taken
  for (const [role, step, says] of steps) {
    const path = `/api/visas/applications/${taken.id}/vetting/${step}`
    const body: object = { key: randomUUID(), version: one.version, ...says }
    // A list that was changed may have held it before it was taken up; from then on nobody else touches it.
    one = step === 'claim' ? await as(role).once('POST', path, body) : await as(role).sure('POST', path, body)
    if (one === null) return null
    ledger.note({ kind: 'visa step', id: one.id, version: one.version, state: one.state })
  }
  return one
}

async function nominate({ as, ledger }: Load, { id, applicant }: Application): Promise<void> {
  const note = (made: visas.Nomination | null) => {
    if (made !== null) ledger.note({ kind: 'nomination', id: made.id, version: made.version, state: made.state })
    return made
  }
  const proposed = note(
    await as('vsp-agent').sure('POST', `/api/visas/applications/${id}/nominations`, {
      key: randomUUID(),
      list: 'Crime watchlist',
      identity: applicant.properties,
      ground: '212(a)(2)(C)',
      facts: FACTS,
    }),
  )
  if (proposed === null) return
  const approval = { key: randomUUID(), version: proposed.version, reason: REASON }
  note(await as('attache').sure('POST', `/api/visas/nominations/${proposed.id}/approve`, approval))
}

async function revoke({ as, ledger }: Load, confirmed: Application): Promise<Application | null> {
  const revoking = { reason: REASON, ground: '221(i)-prudential', whereabouts: 'abroad' }
  const steps = [
    ['recommendation', { recommendation: 'refuse', grounds: ['212(a)(2)(C)'], facts: FACTS }],
    ['decision', { decision: 'issued', officer: 'Consul Load' }],
    ['revocation-request', revoking],
    ['revocation', revoking],
  ] as const
  let one: Application | null = confirmed
  for (const [step, says] of steps) {
    const body: object = { key: randomUUID(), version: one.version, ...says }
    one = await as('vsp-agent').sure('POST', `/api/visas/applications/${confirmed.id}/${step}`, body)
    if (one === null) return null
    ledger.note({ kind: 'visa step', id: one.id, version: one.version, state: one.state })
  }
  ledger.note({ kind: 'revocation', id: one.id })
  return one
}

/** Everybody who must be told is told, and confirms it. */
async function tell({ as, ledger }: Load, { id }: Application): Promise<void> {
  const agent = as('vsp-agent')
  const read = await agent.sure<{ notices: visas.VisaNotice[] }>('GET', `/api/visas/applications/${id}`)
  for (const notice of read?.notices ?? []) {
    let { version } = notice
    for (const [step, says] of [
      ['send', { channel: 'cable' }],
      ['confirm', { contact: 'whoever had the watch' }],
    ] as const) {
      const body = { key: randomUUID(), version, ...says }
      const moved = await agent.sure<visas.VisaNotice>('POST', `/api/visas/notices/${notice.id}/${step}`, body)
      if (moved === null) return
      version = moved.version
      ledger.note({ kind: 'notice', id: moved.id, version, state: moved.state })
    }
  }
}

/** Judges a ring as it stands. */
export const judgingRings: Step = async ({ as, draw, ledger }, number) => {
  const agent = as('attache')
  const found = await agent.once<{ items: visas.RingSummary[] }>('GET', '/api/visas/rings?limit=20')
  const known = found?.items[draw.below(found.items.length, 'ring', number)]
  if (known === undefined) return
  const ring = await agent.once<visas.Ring>('GET', `/api/visas/rings/${known.id}`)
  if (ring === null) return
  const judged = await agent.once<visas.Ring>('POST', `/api/visas/rings/${ring.id}/judgements`, {
    key: randomUUID(),
    verdict: 'unsure',
    reason: REASON,
    applications: ring.members.map(({ id }) => id),
  })
  if (judged?.judgement != null) ledger.note({ kind: 'ring judgement', id: judged.judgement.id })
}
