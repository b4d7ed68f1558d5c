import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type AuditNote, type ChainedEvent, chain, faultAfter, genesis, type Head } from './event.ts'

const note = fc.record({
  kind: fc.constantFrom('entity.read', 'session.sign-in'),
  actor: fc.option(fc.uuid()),
  actorName: fc.string(),
  purpose: fc.option(fc.string()),
  subject: fc.option(fc.string(), { nil: null }),
  outcome: fc.constantFrom('done' as const, 'refused' as const),
  detail: fc.dictionary(fc.string(), fc.jsonValue()),
  label: fc.nat(),
})
const at = new Date('2026-01-02T03:04:05.678Z')

function build(notes: readonly AuditNote[]): ChainedEvent[] {
  const events: ChainedEvent[] = []
  for (const one of notes) events.push(chain(events.at(-1) ?? genesis, one, '00000000-0000-4000-a000-000000000000', at))
  return events
}

/** The first fault of a sequence, as a verifier meets it. */
function firstFault(events: readonly ChainedEvent[]): string | null {
  let head: Head = genesis
  for (const event of events) {
    const fault = faultAfter(head, event)
    if (fault !== null) return fault
    head = event
  }
  return null
}

describe('the chain', () => {
  it('holds, also after its events went through JSON', () => {
    fc.assert(
      fc.property(
        fc.array(note),
        (notes) => firstFault(JSON.parse(JSON.stringify(build(notes))) as ChainedEvent[]) === null,
      ),
    )
  })

  it('names the first event that was altered, taken out or moved', () => {
    fc.assert(
      fc.property(fc.array(note, { minLength: 3, maxLength: 8 }), fc.nat(), (notes, pick) => {
        const events = build(notes)
        const index = pick % (events.length - 1)
        const [one, next] = [events[index], events[index + 1]]
        if (one === undefined || next === undefined) return
        const altered = events.with(index, { ...one, actorName: `${one.actorName}!` })
        expect(firstFault(altered)).toBe(`event ${index + 1} was altered`)
        expect(firstFault(events.toSpliced(index, 1))).toBe(`event ${index + 1} is missing`)
        expect(firstFault(events.with(index, next).with(index + 1, one))).not.toBeNull()
      }),
    )
  })
})
