import type { lists } from '@attache/contracts'
import { t } from '../app/text.ts'
import { count } from '../ui/numbers.ts'
import { Block } from '../ui/record-page.tsx'
import { codeLabel, schemaLabel } from '../ui/vocabulary.ts'
import classes from './lists.module.css'

type Counts = NonNullable<lists.ListImport['counts']>

export function ImportCounts({ counts }: { readonly counts: Counts }) {
  return (
    <>
      <Block title={t('What changed')}>
        <Numbers
          items={[
            [t('Entities'), counts.entities],
            [t('Added'), counts.added],
            [t('Changed'), counts.changed],
            [t('Removed'), counts.removed],
            [t('Unchanged'), counts.unchanged],
            [t('Rejected'), counts.rejected],
            [t('Values'), counts.statements],
          ]}
        />
      </Block>
      <Block title={t('Kinds')}>
        <Numbers small items={sorted(counts.schemata).map(([name, n]) => [schemaLabel(name), n])} />
      </Block>
      {Object.keys(counts.details).length > 0 && (
        <Block title={t('As the format counts')}>
          <Numbers small items={sorted(counts.details).map(([name, n]) => [codeLabel(name), n])} />
        </Block>
      )}
    </>
  )
}

const sorted = (numbers: Readonly<Record<string, number>>) => Object.entries(numbers).sort(([, a], [, b]) => b - a)

interface NumbersProps {
  readonly items: readonly (readonly [string, number])[]
  readonly small?: boolean
}

function Numbers({ items, small = false }: NumbersProps) {
  return (
    <dl className={small ? `${classes.counts} ${classes.small}` : classes.counts}>
      {items.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{count(value)}</dd>
        </div>
      ))}
    </dl>
  )
}
