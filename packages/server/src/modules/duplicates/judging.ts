import { type BodyOf, duplicates } from '@attache/contracts'
import { Refusal } from '@attache/kernel'
import { ownWith, type Platform, write } from '../../platform/platform.ts'
import { once } from '../../platform/records/once.ts'
import { need, type Reader } from '../../platform/sessions/reader.ts'
import { assertIdentity } from '../entities/index.ts'
import { pairRow } from './reading.ts'

/** A person judges a pair: an identity assertion that knows what both records said, under the label of the pair and his own. */
export async function judgePair(
  platform: Platform,
  reader: Reader,
  id: string,
  body: BodyOf<typeof duplicates.judgePair>,
): Promise<void> {
  need(reader, 'judge-identity')
  const { clock, database, labels } = platform
  const { label_id } = await database.as(reader, (tx) => pairRow(tx, id))
  const label = await ownWith(platform, reader, [label_id])
  await labels.readable(reader)
  await write(platform, reader, (tx, audit) =>
    once(tx, reader, body.key, { route: duplicates.judgePair.id, id, body }, clock.now(), async () => {
      const pair = await pairRow(tx, id)
      if (pair.version !== body.version || pair.label_id !== label_id)
        throw new Refusal('stale', 'One of the two records changed meanwhile.', {
          remedy: 'Look at the pair as it is now, then judge; your text was kept on the page.',
        })
      const { a, b, fingerprint } = pair
      const { judgement, reason } = body
      return assertIdentity(tx, platform, reader, { a, b, judgement, reason, label, fingerprint }, audit)
    }),
  )
}
