import type { redress, ResponseOf } from '@attache/contracts'

type Read = ResponseOf<typeof redress.readInquiry>

/** A record that may be about the person, with what it says. */
export interface HeldRecord {
  readonly id: string
  readonly caption: string
  readonly values: readonly { readonly property: string; readonly value: string }[]
}

/** The records of the hits and of what the lists hold now, each once. What a hit quotes is all that is known of it here. */
export function heldRecords({ hits, found }: Pick<Read, 'hits' | 'found'>): readonly HeldRecord[] {
  const records = new Map<string, HeldRecord>()
  for (const { id, caption, properties } of found) {
    const values = Object.entries(properties).flatMap(([property, all]) => all.map((value) => ({ property, value })))
    records.set(id, { id, caption, values })
  }
  for (const { entity, evidence } of hits) {
    if (records.has(entity.id)) continue
    const values = evidence.flatMap(({ property, candidateValue }) =>
      candidateValue === null ? [] : [{ property, value: candidateValue }],
    )
    records.set(entity.id, { id: entity.id, caption: entity.caption, values })
  }
  return [...records.values()]
}
