import { type ResponseOf, screening } from '@attache/contracts'
import type { ScreeningQuery } from '@attache/screening'
import { noteOf, type Platform } from '../../../platform/platform.ts'
import type { Reader } from '../../../platform/sessions/reader.ts'
import { propertyNamed, schemaLabel } from '../../entities/index.ts'
import type { Engine } from '../engine.ts'
import { matchAct, matchAll, questionLabel, scoredEntity } from '../matching.ts'
import { questionOf } from '../question.ts'
import { type Asked, settingsOf } from '../settings.ts'
import { BATCH } from './manifest.ts'
import { invalid, readJson } from './read-json.ts'

type Answers = Extract<ResponseOf<typeof screening.reconcilePost>, Record<string, { readonly result: unknown }>>

/** Answers reconciliation queries as `match` would: under the same labels, with the same event in the trail. */
export async function reconcileAnswers(
  platform: Platform,
  engine: Engine,
  reader: Reader,
  dataset: string,
  text: string,
  asked: Asked,
): Promise<Answers> {
  const { profile, ...how } = settingsOf(platform.profiles, asked)
  const queries = Object.entries(readJson('queries', text, screening.reconcileQueries))
  if (queries.length > BATCH) throw invalid('queries', `are ${queries.length}`, `Send at most ${BATCH} at a time.`)
  const questions = queries.map(([name, query]) => asQuestion(name, query))
  const limit = Math.max(1, ...queries.map(([, query]) => query.limit))
  const { results, lists } = await matchAll(platform, engine, reader, dataset, questions, { ...how, limit })
  const label = await questionLabel(platform, reader, dataset, lists)
  await platform.recorder.record(noteOf(reader, matchAct(dataset, profile, questions, label)))
  return Object.fromEntries(
    queries.map(([name, query], at) => [
      name,
      { result: (results[at]?.matches ?? []).slice(0, query.limit).map((match) => resultOf(scoredEntity(match))) },
    ]),
  )
}

/** A reconciliation query as a question by example. */
function asQuestion(name: string, { query, type, properties }: screening.ReconcileQuery): ScreeningQuery {
  const told: Record<string, string[]> = query === '' ? {} : { name: [query] }
  for (const [at, { pid, v }] of properties.entries()) {
    const property = propertyNamed(pid)
    if (property === null)
      throw invalid(
        `queries.${name}.properties.${at}.pid`,
        `“${pid}” is no property`,
        'Choose one that suggest/property offers, such as Person:birthDate.',
      )
    const values = (Array.isArray(v) ? v : [v]).map((one) => (typeof one === 'object' ? one.id : String(one)))
    told[property.name] = [...(told[property.name] ?? []), ...values]
  }
  // Several types are several guesses; what all of them are is looked through.
  const types = type === undefined ? [] : Array.isArray(type) ? type : [type]
  return questionOf(
    { schema: types.length === 1 ? (types[0] ?? 'Thing') : 'Thing', properties: told },
    `queries.${name}.type`,
  )
}

const resultOf = ({ id, caption, schema, datasets, score, match, features }: screening.ScoredEntity) => ({
  id,
  name: caption,
  description: [schemaLabel(schema), ...datasets].join(', '),
  type: [{ id: schema, name: schemaLabel(schema) }],
  score: Math.round(score * 10_000) / 100,
  match,
  features: Object.entries(features).map(([feature, value]) => ({ id: feature, value })),
})
