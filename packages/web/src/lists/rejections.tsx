import { lists, type ResponseOf } from '@attache/contracts'
import { t } from '../app/text.ts'
import { ExportButton } from '../ui/export-button.tsx'
import { count } from '../ui/numbers.ts'
import { Block } from '../ui/record-page.tsx'
import { SimpleTable } from '../ui/simple-table.tsx'
import classes from './lists.module.css'

interface RejectionsProps {
  readonly id: string
  readonly rejections: ResponseOf<typeof lists.readImport>['rejections']
  readonly total: number
}

/** Rows that could not be taken, with why and what to do. */
export function Rejections({ id, rejections, total }: RejectionsProps) {
  if (total === 0) return null
  return (
    <Block
      title={t('Rejected rows: {n}', { n: count(total) })}
      aside={<ExportButton contract={lists.exportRejections} args={{ params: { id } }} label={t('Export all')} />}
    >
      <SimpleTable
        label={t('Rejected rows')}
        head={[t('File'), t('Row'), t('Field'), t('Value'), t('Why'), t('What to do')]}
      >
        {rejections.map((row) => (
          <tr key={`${row.file} ${row.row} ${row.field} ${row.reason}`}>
            <td>{row.file}</td>
            <td className="numeric">{row.row}</td>
            <td className="mono">{row.field}</td>
            <td className={classes.value}>
              <bdi>{row.value}</bdi>
            </td>
            <td>{row.reason}</td>
            <td>{row.remedy}</td>
          </tr>
        ))}
      </SimpleTable>
      {total > rejections.length && (
        <p className="soft">
          {t('The first {shown} of {total}; the export has all.', { shown: rejections.length, total: count(total) })}
        </p>
      )}
    </Block>
  )
}
