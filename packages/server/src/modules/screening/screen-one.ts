import { type BodyOf, cleanValue, problemWith, screening } from '@attache/contracts'
import { type FieldProblem, Refusal } from '@attache/kernel'
import type { ScreeningQuery } from '@attache/screening'
import { type Platform, write } from '../../platform/platform.ts'
import { once } from '../../platform/records/once.ts'
import { need, type Reader } from '../../platform/sessions/reader.ts'
import { clearedAmong } from './cleared-pairs.ts'
import type { Engine } from './engine.ts'
import { hitAct, hitsOfScreening, insertHits, labelOfHit, type NewHit, standing } from './hits.ts'
import { matchAll, questionLabel, scoredEntity, subjectOf } from './matching.ts'
import { MATCHER, settingsOf } from './settings.ts'

const MOST_HITS = 20

/** Screens one person or thing: the question is kept, and every hit becomes a record that asks for a decision. */
export async function screenOne(
  platform: Platform,
  engine: Engine,
  reader: Reader,
  body: BodyOf<typeof screening.screenOne>,
) {
  need(reader, 'screen')
  const { clock, randomness, labels } = platform
  const { profile, ...how } = settingsOf(platform.profiles, body)
  const query = usable(body.query)
  const { results, lists } = await matchAll(platform, engine, reader, body.dataset, [query], {
    limit: MOST_HITS,
    ...how,
  })
  const matches = results[0]?.matches ?? []
  const above = matches.filter((match) => match.match)
  const own = await questionLabel(platform, reader, body.dataset, lists)
  const hits: NewHit[] = []
  const screeningId = randomness.uuid()
  for (const match of above)
    hits.push({
      id: randomness.uuid(),
      screening: screeningId,
      batch: null,
      match,
      label: await labelOfHit(platform, reader, match),
      office: reader.office,
    })
  await labels.readable(reader)
  const { id } = await write(platform, reader, (tx, audit) =>
    once(tx, reader, body.key, { route: screening.screenOne.id, body }, clock.now(), async () => {
      await tx
        .insertInto('screenings')
        .values({
          id: screeningId,
          batch_id: null,
          row: null,
          schema: query.schema,
          properties: JSON.stringify(query.properties),
          caption: subjectOf(query),
          dataset: body.dataset,
          threshold: how.threshold,
          profile,
          engine: MATCHER.version,
          problem: null,
          purpose: reader.clearance.purpose,
          by: reader.principal,
          by_name: reader.username,
          office: reader.office,
          at: clock.now(),
          label_id: own,
        })
        .execute()
      const held = await standing(tx, hits)
      await insertHits(tx, platform, reader, held, lists, await clearedAmong(tx, labels, query.properties, held))
      await audit({
        kind: 'screening.one',
        subject: screeningId,
        detail: { dataset: body.dataset, profile, query },
        label: own,
      })
      // What was found is told by events of its own, each under the label of its hit.
      for (const hit of held) await audit(hitAct(hit))
      return screeningId
    }),
  )
  const kept = await platform.database.as(reader, (tx) => hitsOfScreening(tx, platform, reader, id))
  return { id, hits: kept, below: matches.filter((match) => !match.match).map(scoredEntity) }
}

/** A value that nothing can be compared with would be left out without a word, and no hit would say more than it may. */
function usable({ schema, properties }: ScreeningQuery): ScreeningQuery {
  const clean = Object.entries(properties).map(
    ([property, values]) => [property, values.map((value) => cleanValue(property, value))] as const,
  )
  const fields = clean.flatMap(([property, values]) =>
    values.flatMap((value): FieldProblem[] => {
      const problem = problemWith(property, value)
      return problem === null ? [] : [{ field: `query.${property}`, problem }]
    }),
  )
  if (fields.length > 0)
    throw new Refusal('invalid', 'Not everything in the question can be compared.', {
      fields,
      remedy: 'Correct what is named, or leave it out. Nothing was screened.',
    })
  return { schema, properties: Object.fromEntries(clean) }
}
