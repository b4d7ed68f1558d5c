import { retention } from '@attache/contracts'
import { useQuery } from '@tanstack/react-query'
import { ask } from '../app/api/ask.ts'
import { t } from '../app/text.ts'
import { FaultNote } from '../ui/fault-note.tsx'
import { count } from '../ui/numbers.ts'
import { SimpleTable } from '../ui/simple-table.tsx'
import { ruleTitle } from './words.ts'

/** What a plan would delete, as far as I may see it. */
export function PlanLines({ id }: { readonly id: string }) {
  const query = useQuery(ask(retention.readPlan, { params: { id } }))
  if (query.error !== null) return <FaultNote error={query.error} />
  if (query.data === undefined) return null
  return (
    <SimpleTable label={t('What is due')} head={[t('Rule'), t('Would go'), t('Held')]}>
      {query.data.lines.map((line) => (
        <tr key={line.rule}>
          <td>{ruleTitle(line.rule)}</td>
          <td className="numeric">{line.counted ? count(line.due) : t('not counted')}</td>
          <td className="numeric">{line.counted ? count(line.held) : ''}</td>
        </tr>
      ))}
    </SimpleTable>
  )
}
