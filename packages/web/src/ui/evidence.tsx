import type { screening } from '@attache/contracts'
import { t } from '../app/text.ts'
import classes from './evidence.module.css'
import { type EvidenceRow, evidenceRows, type Properties, type Verdict } from './evidence.ts'
import { PropertyValue } from './property-value.tsx'
import { StateShape } from './state-badge.tsx'
import { propertyLabel } from './vocabulary.ts'

interface EvidenceProps {
  readonly features: readonly screening.Feature[]
  readonly asked: Properties
  readonly held: Properties
  readonly askedTitle: string
  readonly heldTitle: string
}

const verdicts: Readonly<Record<Verdict, { readonly word: string; readonly shape: 'tick' | 'cross' | 'dash' }>> = {
  agrees: { word: 'agrees', shape: 'tick' },
  differs: { word: 'differs', shape: 'cross' },
  unknown: { word: 'unknown', shape: 'dash' },
}

/** Two values that stand side by side are not unknown; they carry no weight of their own. */
const wordOf = ({ verdict, asked, held }: EvidenceRow): string =>
  verdict === 'unknown' && asked.length > 0 && held.length > 0 ? 'not weighed' : verdicts[verdict].word

/** Two records side by side; each fact agrees, differs or is unknown, by shape, word and colour. */
export function Evidence(props: EvidenceProps) {
  const rows = evidenceRows(props.features, props.asked, props.held)
  const strongest = Math.max(1, ...rows.map((row) => Math.abs(row.weight)))
  return (
    <div className={classes.room}>
      <table className={classes.table} aria-label={t('Evidence')}>
        <thead>
          <tr>
            <th scope="col">{t('Fact')}</th>
            <th scope="col">{props.askedTitle}</th>
            <th scope="col">{props.heldTitle}</th>
            <th scope="col">{t('Says')}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row, index) => (
            <Row key={`${row.property} ${index}`} row={row} strongest={strongest} titles={props} />
          ))}
        </tbody>
      </table>
    </div>
  )
}

interface RowProps {
  readonly row: EvidenceRow
  readonly strongest: number
  readonly titles: Pick<EvidenceProps, 'askedTitle' | 'heldTitle'>
}

function Row({ row, strongest, titles }: RowProps) {
  const { shape } = verdicts[row.verdict]
  return (
    <tr className={classes[row.verdict]}>
      <th scope="row">{propertyLabel(row.property)}</th>
      <td data-side={titles.askedTitle}>
        <Values property={row.property} values={row.asked} />
      </td>
      <td data-side={titles.heldTitle}>
        <Values property={row.property} values={row.held} />
      </td>
      <td className={classes.says}>
        <span className={classes.verdict}>
          <StateShape shape={shape} />
          {t(wordOf(row))}
        </span>
        {row.weight !== 0 && (
          <span
            className={classes.weight}
            title={t('Weight of this fact: {weight}', { weight: row.weight.toFixed(2) })}
          >
            <span style={{ width: `${(Math.abs(row.weight) / strongest) * 100}%` }} />
          </span>
        )}
      </td>
    </tr>
  )
}

const most = 6

function Values({ property, values }: { readonly property: string; readonly values: readonly string[] }) {
  if (values.length === 0) return <span className="soft">—</span>
  return (
    <>
      {values.slice(0, most).map((value) => (
        <div key={value}>
          <PropertyValue property={property} value={value} told />
        </div>
      ))}
      {values.length > most && <div className="soft">{t('and {n} more', { n: values.length - most })}</div>}
    </>
  )
}
