import { mappings } from '@attache/contracts'
import { Button, MultiSelect, NativeSelect, NumberInput } from '@mantine/core'
import { useState } from 'react'
import { t } from '../../app/text.ts'
import { FaultNote } from '../../ui/fault-note.tsx'
import { count } from '../../ui/numbers.ts'
import { Note } from '../../ui/note.tsx'
import { topicLabel } from '../../ui/vocabulary.ts'
import { ColumnsTable } from './columns-table.tsx'
import { draftOf, missingOf, type Vocabulary, withSchema } from './draft.ts'
import { SaveAndImport } from './save-and-import.tsx'
import classes from './table.module.css'
import type { SentTable } from './table-page.tsx'
import { WholeFile } from './whole-file.tsx'

interface TableFormProps {
  readonly sent: SentTable
  readonly saved: mappings.Mapping | null
  readonly vocabulary: Vocabulary
  readonly looking: boolean
  readonly lookFault: unknown
  readonly onLook: (choice: mappings.TableChoice) => void
  readonly onDrop: () => void
}

const separatorWords: Readonly<Record<string, string>> = {
  ',': 'Comma',
  ';': 'Semicolon',
  '\t': 'Tab',
  '|': 'Bar',
  auto: 'As told',
}
const whole: mappings.TableChoice = { encoding: 'auto', separator: 'auto', sheet: null, headerRow: 1 }

/** How the file is written, what its columns mean, and what comes of it, from top to bottom. */
export function TableForm({ sent, saved, vocabulary, looking, lookFault, onLook, onDrop }: TableFormProps) {
  const { inspected } = sent
  const { facts, header, suggestion, because } = inspected
  const choice = saved?.definition.file ?? suggestion?.file ?? whole
  const [draft, setDraft] = useState(() => draftOf(saved?.definition ?? suggestion, choice))
  const missing = missingOf(draft, vocabulary, header)
  const look = (more: Partial<mappings.TableChoice>) => onLook({ ...draft.file, ...more })
  return (
    <>
      <div className={classes.chosen}>
        <strong>{sent.name}</strong>
        <span className="soft">{facts.notes.join(' ')}</span>
        <Button variant="subtle" color="gray" size="compact-xs" onClick={onDrop}>
          {t('Choose another')}
        </Button>
      </div>
      {lookFault !== null && lookFault !== undefined && <FaultNote error={lookFault} />}
      <fieldset className={classes.choices} disabled={looking}>
        <legend className="sr-only">{t('How the file is written')}</legend>
        {facts.kind === 'text' ? (
          <>
            <NativeSelect
              label={t('Encoding')}
              value={facts.encoding ?? 'auto'}
              onChange={(event) => look({ encoding: event.currentTarget.value as mappings.TableChoice['encoding'] })}
              data={mappings.encodings
                .filter((one) => one !== 'auto')
                .map((one) => ({ value: one, label: one.toUpperCase() }))}
            />
            <NativeSelect
              label={t('Separator')}
              value={facts.separator ?? 'auto'}
              onChange={(event) => look({ separator: event.currentTarget.value as mappings.TableChoice['separator'] })}
              data={mappings.separators
                .filter((one) => one !== 'auto')
                .map((one) => ({ value: one, label: t(separatorWords[one] ?? one) }))}
            />
          </>
        ) : (
          <NativeSelect
            label={t('Sheet')}
            value={facts.sheet ?? ''}
            onChange={(event) => look({ sheet: event.currentTarget.value })}
            data={[...facts.sheets]}
          />
        )}
        <NumberInput
          label={t('Header in row')}
          value={draft.file.headerRow}
          min={1}
          max={100}
          allowDecimal={false}
          onChange={(value) =>
            typeof value === 'number' && value >= 1 && value !== draft.file.headerRow && look({ headerRow: value })
          }
        />
        <NativeSelect
          label={t('Every row is a')}
          value={draft.schema}
          onChange={(event) =>
            setDraft(withSchema(draft, event.currentTarget.value as typeof draft.schema, vocabulary))
          }
          data={vocabulary.schemata.map(({ name, label }) => ({ value: name, label }))}
        />
        <MultiSelect
          label={t('Key columns')}
          description={t('What names a row in every version')}
          data={[...header]}
          value={[...draft.key]}
          maxValues={5}
          onChange={(key) => setDraft({ ...draft, key })}
        />
        <MultiSelect
          label={t('Topics of every row')}
          searchable
          data={vocabulary.topics.map((value) => ({ value, label: topicLabel(value) }))}
          value={[...draft.topics]}
          maxValues={10}
          onChange={(topics) => setDraft({ ...draft, topics })}
        />
      </fieldset>
      <ColumnsTable draft={draft} onChange={setDraft} inspected={inspected} vocabulary={vocabulary} />
      {saved === null && because.length > 0 && (
        <details className={classes.because}>
          <summary>{t('Why these meanings are suggested ({n})', { n: count(because.length) })}</summary>
          <ul>
            {because.map(({ column, words }) => (
              <li key={`${column} ${words}`}>
                <bdi className="mono">{column}</bdi>: {words}
              </li>
            ))}
          </ul>
        </details>
      )}
      {missing !== null && <Note tone="warn">{t(missingWords[missing])}</Note>}
      <WholeFile file={sent.id} draft={draft} ready={missing === null} />
      <SaveAndImport sent={sent} saved={saved} draft={draft} ready={missing === null} />
    </>
  )
}

const missingWords = {
  key: 'Choose at least one key column: it tells the rows of one version from those of the next.',
  name: 'One column must give a name.',
  columns: 'The mapping names a column that this file does not have. Leave it out, or choose another file.',
} as const
