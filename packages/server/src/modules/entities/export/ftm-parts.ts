import type { LabelId } from '@attache/kernel'
import type { Labels } from '../../../platform/labels/labels.ts'
import { markingOf } from '../fold.ts'
import { type Exported, labelsOf } from './exported.ts'
import { CUT, type Cover } from './cover.ts'
import type { ZipPart } from './zip-writer.ts'

export const ENTITIES = 'entities.ftm.json'
export const LABELS = 'labels.json'

/**
 * FollowTheMoney JSON lines, and beside them how each value may be handled. In `labels.json`, `markings` lists every marking once;
 * `entities[id].mark` is the place of the entity's own in that list, and `entities[id].values[property]` holds one place for
 * each value, in the order in which the property has them.
 */
export function ftmParts(labels: Labels, cover: Cover, entries: () => AsyncIterable<Exported>): readonly ZipPart[] {
  return [
    { name: ENTITIES, content: entityLines(entries) },
    { name: LABELS, content: sidecar(labels, cover, entries) },
  ]
}

async function* entityLines(entries: () => AsyncIterable<Exported>): AsyncGenerator<string> {
  for await (const one of entries()) {
    const { id, schema, caption, datasets } = one
    const properties: Record<string, string[]> = {}
    for (const [prop, value] of distinctValues(one)) (properties[prop] ??= []).push(value)
    yield `${JSON.stringify({ id, schema, caption, datasets, properties })}\n`
  }
}

/** A value that several statements make is exported once, under all their labels together. */
export function distinctValues({ values }: Exported): (readonly [prop: string, value: string, labels: LabelId[]])[] {
  const distinct = new Map<string, readonly [string, string, LabelId[]]>()
  for (const [prop, value, label] of values) {
    const key = JSON.stringify([prop, value])
    const known = distinct.get(key)
    if (known === undefined) distinct.set(key, [prop, value, [label]])
    else known[2].push(label)
  }
  return [...distinct.values()]
}

async function* sidecar(labels: Labels, cover: Cover, entries: () => AsyncIterable<Exported>): AsyncGenerator<string> {
  const places = new Map<string, number>()
  const markings: unknown[] = []
  const placeOf = (ids: readonly LabelId[]): number => {
    const key = [...new Set(ids)].sort((a, b) => a - b).join()
    let place = places.get(key)
    if (place === undefined) {
      place = markings.push(labels.markOf(markingOf(labels, ids))) - 1
      places.set(key, place)
    }
    return place
  }
  const { banner, marking } = labels.markOf(cover.marking)
  const head = {
    format: 'attache-labels/1',
    banner,
    marking,
    made: cover.at.toISOString(),
    rows: cover.rows,
    cut: cover.cut ? CUT : null,
  }
  yield `${JSON.stringify(head).slice(0, -1)},"entities":{`
  let first = true
  for await (const one of entries()) {
    const values: Record<string, number[]> = {}
    for (const [prop, , ids] of distinctValues(one)) (values[prop] ??= []).push(placeOf(ids))
    yield `${first ? '' : ','}\n${JSON.stringify(one.id)}:${JSON.stringify({ mark: placeOf(labelsOf(one)), values })}`
    first = false
  }
  yield `\n},"markings":${JSON.stringify(markings)}}\n`
}
