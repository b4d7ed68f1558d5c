import type { Mark } from '@attache/contracts'
import { banner, joinAll, type Marking, markingKey } from '@attache/kernel'
import { useEffect, useRef, useSyncExternalStore } from 'react'

/** The markings on the open page, by the block that shows them. The banner is their join. */
const shown = new Map<symbol, readonly Marking[]>()
const listeners = new Set<() => void>()
let joined: Marking | null = null

function changed(): void {
  const all = [...shown.values()].flat()
  joined = all.length === 0 ? null : joinAll(all)
  for (const listener of listeners) listener()
}

/** Lists repeat few markings over many rows and renders: each is named once. */
const keys = new WeakMap<Marking, string>()
function keyOf(marking: Marking): string {
  const known = keys.get(marking)
  if (known !== undefined) return known
  const key = markingKey(marking)
  keys.set(marking, key)
  return key
}

/** Says which markings this block shows. */
export function useMarks(marks: readonly (Mark | undefined)[]): void {
  const present = marks.filter((mark) => mark !== undefined)
  const unique = new Map(present.map(({ marking }) => [keyOf(marking), marking]))
  const key = [...unique.keys()].sort().join()
  const held = useRef(unique)
  held.current = unique
  useEffect(() => {
    if (key === '') return
    const block = Symbol(key)
    shown.set(block, [...held.current.values()])
    changed()
    return () => {
      shown.delete(block)
      changed()
    }
  }, [key])
}

export const usePageMarking = (): Marking | null =>
  useSyncExternalStore(
    (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    () => joined,
  )

/** What a marking demands of its reader, a line each. */
export function describeMarking(marking: Marking): readonly string[] {
  if (banner(marking) === 'PUBLIC') return ['Public: everyone may read it.']
  const lines = [`Sensitivity: ${marking.sensitivity}; the reader’s clearance must reach it.`]
  for (const { org, to } of marking.originators) {
    const released = to.map((name) => name.replace(/^\w+:/, '').toUpperCase()).join(', ')
    lines.push(
      released === ''
        ? `Belongs to ${org.toUpperCase()}, released to nobody else.`
        : `Belongs to ${org.toUpperCase()}, released to ${released}.`,
    )
  }
  if (marking.compartments.length > 0) lines.push(`Only for holders of: ${marking.compartments.join(', ')}.`)
  if (marking.purposes !== null) lines.push(`Only for the purpose: ${marking.purposes.join(', ') || 'none'}.`)
  if (marking.usage !== null) lines.push(usageMeaning[marking.usage])
  lines.push(...marking.terms.map((term) => `Terms: ${term}`))
  return lines
}

const usageMeaning = {
  H0: 'H0: only to prevent or fight crime.',
  H1: 'H1: not in court without the provider’s consent.',
  H2: 'H2: not passed on without the provider’s consent.',
  H3: 'H3: under the terms below.',
} as const
