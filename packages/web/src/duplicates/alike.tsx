import { duplicates } from '@attache/contracts'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { ask } from '../app/api/ask.ts'
import { t } from '../app/text.ts'
import { Score } from '../screening/score.tsx'
import { useMarks } from '../ui/marks.ts'
import { Name } from '../ui/name.tsx'
import { Block } from '../ui/record-page.tsx'
import { SimpleTable } from '../ui/simple-table.tsx'
import { ANY_STATE } from './pair-filter.ts'
import classes from './duplicates.module.css'
import { PairStateBadge } from './pair-state.tsx'

/** How many are shown beside an entity; the desk has them all. */
const FEW = 10

/** Records that may be the same as an entity, the likeliest first; nothing where there are none. */
export function Alike({ id, members }: { readonly id: string; readonly members: readonly string[] }) {
  const pairs = useQuery(ask(duplicates.listPairs, { query: { entity: id, limit: FEW } }))
  useMarks(pairs.data?.items.map((pair) => pair.mark) ?? [])
  if (pairs.data === undefined || pairs.data.items.length === 0) return null
  const { items, total } = pairs.data
  return (
    <div className={classes.alike}>
      <Block
        title={t('Perhaps the same as')}
        aside={
          total > items.length && (
            <Link to="/duplicates" search={{ entity: id, state: ANY_STATE }}>
              {t('All {n}', { n: total })}
            </Link>
          )
        }
      >
        <SimpleTable
          label={t('Perhaps the same as')}
          head={[t('Record'), t('List'), t('Score'), t('State'), t('Pair')]}
        >
          {items.map((pair) => {
            const other = members.includes(pair.a.id) ? pair.b : pair.a
            return (
              <tr key={pair.id}>
                <td>
                  <Link to="/entities/$id" params={{ id: other.id }}>
                    <Name text={other.caption} />
                  </Link>
                </td>
                <td>{other.dataset}</td>
                <td>
                  <Score value={pair.score} />
                </td>
                <td>
                  <PairStateBadge state={pair.state} />
                </td>
                <td>
                  <Link to="/duplicates" search={{ entity: id, state: ANY_STATE, pair: pair.id }}>
                    {t('Compare')}
                  </Link>
                </td>
              </tr>
            )
          })}
        </SimpleTable>
      </Block>
    </div>
  )
}
