import { mappings } from '@attache/contracts'
import { NativeSelect, TextInput } from '@mantine/core'
import { t } from '../../app/text.ts'
import { type ColumnDraft, type Draft, type Vocabulary, withColumn } from './draft.ts'
import classes from './table.module.css'
import type { Inspected } from './table-page.tsx'

interface ColumnsTableProps {
  readonly draft: Draft
  readonly onChange: (draft: Draft) => void
  readonly inspected: Inspected
  readonly vocabulary: Vocabulary
}

const dates: Readonly<Record<(typeof mappings.dateFormats)[number], string>> = {
  iso: '1980-03-02',
  dmy: '02.03.1980',
  mdy: '03/02/1980',
  ymd: '1980/03/02',
  english: '2 March 1980',
}
const countries: Readonly<Record<(typeof mappings.countryForms)[number], string>> = {
  either: 'Codes or names',
  code: 'Codes alone',
  name: 'Names alone',
}

/** The first rows of the file under what its columns mean. */
export function ColumnsTable({ draft, onChange, inspected, vocabulary }: ColumnsTableProps) {
  const { header, rows } = inspected
  const properties = vocabulary.schemata.find(({ name }) => name === draft.schema)?.properties ?? []
  const typeOf = (property: string) => properties.find(({ name }) => name === property)?.type
  const change = (column: string, means: ColumnDraft | null) => onChange(withColumn(draft, column, means))
  return (
    // A region that scrolls must be reached by the keyboard.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <section className={classes.grid} aria-label={t('Columns')} tabIndex={0}>
      <table aria-label={t('First rows')}>
        <thead>
          <tr>
            <th scope="col">{t('Row')}</th>
            {header.map((column) => {
              const means = draft.columns[column]
              const type = means === undefined ? undefined : typeOf(means.property)
              return (
                <th key={column} scope="col">
                  <div>
                    <bdi>{column}</bdi>
                    {draft.key.includes(column) && <span className="soft"> · {t('key')}</span>}
                  </div>
                  <NativeSelect
                    aria-label={t('Column {header} is', { header: column })}
                    value={means?.property ?? ''}
                    onChange={(event) => {
                      const property = event.currentTarget.value
                      change(column, property === '' ? null : plainMeaning(property, typeOf(property)))
                    }}
                    data={[
                      { value: '', label: t('Left out') },
                      ...properties.map(({ name, label }) => ({ value: name, label })),
                    ]}
                  />
                  {means !== undefined && type === 'date' && (
                    <NativeSelect
                      mt={4}
                      aria-label={t('Dates of {header} are written', { header: column })}
                      value={means.date ?? 'iso'}
                      onChange={(event) =>
                        change(column, { ...means, date: event.currentTarget.value as ColumnDraft['date'] })
                      }
                      data={mappings.dateFormats.map((value) => ({ value, label: dates[value] }))}
                    />
                  )}
                  {means !== undefined && type === 'country' && (
                    <NativeSelect
                      mt={4}
                      aria-label={t('Countries of {header} are written as', { header: column })}
                      value={means.country ?? 'either'}
                      onChange={(event) =>
                        change(column, { ...means, country: event.currentTarget.value as ColumnDraft['country'] })
                      }
                      data={mappings.countryForms.map((value) => ({ value, label: t(countries[value]) }))}
                    />
                  )}
                  {means !== undefined && type !== 'date' && (
                    <TextInput
                      mt={4}
                      aria-label={t('Several values of {header} stand between', { header: column })}
                      placeholder={t('one value a cell')}
                      maxLength={5}
                      value={means.split ?? ''}
                      onChange={(event) =>
                        change(column, {
                          ...means,
                          split: event.currentTarget.value === '' ? null : event.currentTarget.value,
                        })
                      }
                    />
                  )}
                </th>
              )
            })}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ row, cells }) => (
            <tr key={row}>
              <td className="numeric soft">{row}</td>
              {header.map((column, at) => (
                <td key={column} className={draft.columns[column] === undefined ? 'soft' : undefined}>
                  <bdi>{cells[at] ?? ''}</bdi>
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

const plainMeaning = (property: string, type: string | undefined): ColumnDraft => ({
  property,
  date: type === 'date' ? 'iso' : null,
  country: type === 'country' ? 'either' : null,
  split: null,
})
