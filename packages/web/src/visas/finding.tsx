import type { ResponseOf, visas } from '@attache/contracts'
import { t } from '../app/text.ts'
import { Facts } from '../ui/facts.tsx'
import { Block } from '../ui/record-page.tsx'
import { When } from '../ui/when.tsx'
import { gradeInWords } from './words.ts'

type FindingProps = Pick<ResponseOf<typeof visas.readApplication>, 'application' | 'history'>

/** What was reported, what it is worth, and whether a second person stands by it. */
export function Finding({ application: { grade, known }, history }: FindingProps) {
  const reported = history.findLast(({ transition }) => transition === 'find')
  if (grade === null || reported === undefined) return null
  const second = history.find(({ transition, version }) => transition === 'confirm' && version > reported.version)
  return (
    <Block title={t('Finding')}>
      <Facts
        items={[
          [t('Reported'), reported.reason],
          [t('Grade'), gradeInWords(grade)],
          [t('Known before'), known === true ? t('yes') : t('no, it is new')],
          [
            t('By'),
            <>
              {reported.by}, <When at={reported.at} />
            </>,
          ],
          [
            t('Second review'),
            second === undefined ? (
              t('waits for a second person')
            ) : (
              <>
                {second.by}, <When at={second.at} />
                <br />
                {second.reason}
              </>
            ),
          ],
        ]}
      />
    </Block>
  )
}
