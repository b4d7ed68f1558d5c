import { lists, mappings, type ResponseOf } from '@attache/contracts'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useSearch } from '@tanstack/react-router'
import { useState } from 'react'
import { ask } from '../../app/api/ask.ts'
import { call, upload } from '../../app/api/call.ts'
import { t } from '../../app/text.ts'
import { ErrorState } from '../../ui/error-state.tsx'
import { FaultNote } from '../../ui/fault-note.tsx'
import { FileDrop } from '../../ui/file-drop.tsx'
import { LoadingRows } from '../../ui/loading.tsx'
import { Note } from '../../ui/note.tsx'
import { PageHead } from '../../ui/page-head.tsx'
import { TableForm } from './table-form.tsx'
import classes from './table.module.css'

export type Inspected = ResponseOf<typeof mappings.inspectTable>
export interface SentTable {
  readonly id: string
  readonly name: string
  readonly inspected: Inspected
}

/** Imports a spreadsheet: choose it, say what its columns mean, look at what comes of it, save and import. */
export function TablePage() {
  const { mapping } = useSearch({ from: '/frame/lists/table' })
  const vocabulary = useQuery({ ...ask(mappings.vocabulary), staleTime: Number.POSITIVE_INFINITY })
  const saved = useQuery({
    ...ask(mappings.readMapping, { params: { id: mapping ?? '' } }),
    enabled: mapping !== undefined,
  })
  const [sent, setSent] = useState<SentTable | null>(null)
  const send = useMutation({
    mutationFn: async (file: File): Promise<SentTable> => {
      const { id, name } = await upload(lists.uploadFile, { query: { name: file.name } }, file)
      const choice = saved.data?.mapping.definition.file
      const body = choice === undefined ? { file: id } : { file: id, choice }
      return { id, name, inspected: await call(mappings.inspectTable, { body }) }
    },
    onSuccess: setSent,
  })
  const look = useMutation({
    mutationFn: async (choice: mappings.TableChoice) => {
      if (sent === null) return null
      return { ...sent, inspected: await call(mappings.inspectTable, { body: { file: sent.id, choice } }) }
    },
    onSuccess: setSent,
  })
  const failed = vocabulary.error ?? saved.error
  const waiting = vocabulary.data === undefined || (mapping !== undefined && saved.data === undefined)
  return (
    <>
      <PageHead title={t('Import a table')} help="table" />
      <div className={classes.page}>
        {send.isError && <FaultNote error={send.error} />}
        {failed !== null && waiting ? (
          <ErrorState error={failed} retry={() => void Promise.all([vocabulary.refetch(), saved.refetch()])} />
        ) : waiting || send.isPending ? (
          <LoadingRows rows={8} />
        ) : sent === null ? (
          <>
            {saved.data !== undefined && (
              <Note>
                {t('The mapping “{name}” is used. Choose a file that it fits.', { name: saved.data.mapping.name })}
              </Note>
            )}
            <FileDrop
              label={t('A spreadsheet or a CSV file')}
              hint={t(
                'XLSX, or text between commas, semicolons or tabs in any common encoding. Nothing is imported yet.',
              )}
              accept=".csv,.tsv,.txt,.xlsx,text/csv"
              onFiles={([file]) => file !== undefined && send.mutate(file)}
            />
          </>
        ) : (
          <TableForm
            key={`${sent.id} ${saved.data?.mapping.version ?? 0} ${JSON.stringify(sent.inspected.facts)}`}
            sent={sent}
            saved={saved.data?.mapping ?? null}
            vocabulary={vocabulary.data}
            looking={look.isPending}
            lookFault={look.error}
            onLook={(choice) => look.mutate(choice)}
            onDrop={() => setSent(null)}
          />
        )}
      </div>
    </>
  )
}
