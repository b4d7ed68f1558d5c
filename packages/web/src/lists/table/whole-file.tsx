import { mappings } from '@attache/contracts'
import { Button } from '@mantine/core'
import { useMutation, useQuery } from '@tanstack/react-query'
import { ask } from '../../app/api/ask.ts'
import { call } from '../../app/api/call.ts'
import { t } from '../../app/text.ts'
import { FaultNote } from '../../ui/fault-note.tsx'
import { Note } from '../../ui/note.tsx'
import { bytes, count } from '../../ui/numbers.ts'
import { Progress } from '../../ui/progress.tsx'
import { Block } from '../../ui/record-page.tsx'
import { SimpleTable } from '../../ui/simple-table.tsx'
import classes from '../lists.module.css'
import { definitionOf, type Draft } from './draft.ts'

interface WholeFileProps {
  readonly file: string
  readonly draft: Draft
  readonly ready: boolean
}

/** Reads the whole file under the mapping without importing it: what comes of it, and what cannot be taken. */
export function WholeFile({ file, draft, ready }: WholeFileProps) {
  const start = useMutation({
    mutationFn: async () => {
      const definition = definitionOf(draft)
      const { id } = await call(mappings.startPreview, { body: { file, definition } })
      return { id, of: JSON.stringify(definition) }
    },
  })
  const id = start.data?.id
  const read = useQuery({
    ...ask(mappings.readPreview, { params: { id: id ?? '' } }),
    enabled: id !== undefined,
    refetchInterval: ({ state }) => (state.data === undefined || state.data.state === 'running' ? 400 : false),
  })
  const preview = id === undefined ? undefined : read.data
  const outdated = start.data !== undefined && start.data.of !== JSON.stringify(definitionOf(draft))
  return (
    <Block
      title={t('What comes of it')}
      aside={
        <Button
          variant="default"
          disabled={!ready}
          loading={start.isPending || preview?.state === 'running'}
          onClick={() => start.mutate()}
        >
          {t('Check the whole file')}
        </Button>
      }
    >
      {start.isError && <FaultNote error={start.error} />}
      {read.isError && <FaultNote error={read.error} />}
      {preview === undefined && !start.isError && (
        <p className="soft">{t('Nothing was read yet but the first rows. Nothing is imported by checking.')}</p>
      )}
      {preview?.state === 'running' && (
        <Progress
          label={t('Read')}
          done={preview.progress.bytes}
          total={preview.progress.total}
          unit=""
          write={bytes}
        />
      )}
      {preview?.failure != null && (
        <Note tone="warn">
          <strong>{preview.failure.message}</strong>
          <div>{preview.failure.remedy}</div>
        </Note>
      )}
      {preview?.state === 'done' && (
        <>
          {outdated && <Note>{t('The mapping was changed since: check again.')}</Note>}
          <p role="status">
            {t('{entities} entities, {problems} values or rows that cannot be taken', {
              entities: count(preview.entities),
              problems: count(preview.problems),
            })}
          </p>
          {preview.first.length > 0 && (
            <SimpleTable label={t('First entities')} head={[t('Name'), t('Properties')]}>
              {preview.first.slice(0, 10).map((entity) => (
                <tr key={entity.id}>
                  <td>
                    <bdi>{entity.caption}</bdi>
                  </td>
                  <td>
                    {entity.properties.map(({ name, label, values }) => (
                      <div key={name}>
                        <span className="soft">{label}</span> <bdi>{values.join(', ')}</bdi>
                      </div>
                    ))}
                  </td>
                </tr>
              ))}
            </SimpleTable>
          )}
          {preview.firstProblems.length > 0 && (
            <SimpleTable
              label={t('What cannot be taken')}
              head={[t('Row'), t('Field'), t('Value'), t('Why'), t('What to do')]}
            >
              {preview.firstProblems.map((problem) => (
                <tr key={`${problem.row} ${problem.field} ${problem.value} ${problem.reason}`}>
                  <td className="numeric">{problem.row}</td>
                  <td className="mono">{problem.field}</td>
                  <td className={classes.value}>
                    <bdi>{problem.value}</bdi>
                  </td>
                  <td>{problem.reason}</td>
                  <td>{problem.remedy}</td>
                </tr>
              ))}
            </SimpleTable>
          )}
          {preview.problems > preview.firstProblems.length && (
            <p className="soft">
              {t('The first {shown} of {total}; the record of the import has all.', {
                shown: count(preview.firstProblems.length),
                total: count(preview.problems),
              })}
            </p>
          )}
        </>
      )}
    </Block>
  )
}
