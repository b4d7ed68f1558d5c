import { findsSomebody, lists, propertyFor, screenedProperties, screening } from '@attache/contracts'
import { Button, Group, NativeSelect } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { type FormEvent, useState } from 'react'
import { ask } from '../../app/api/ask.ts'
import { call, upload } from '../../app/api/call.ts'
import { useWriteKey } from '../../app/api/key.ts'
import { t } from '../../app/text.ts'
import { FaultNote } from '../../ui/fault-note.tsx'
import { bytes } from '../../ui/numbers.ts'
import { propertyLabel, schemaLabel } from '../../ui/vocabulary.ts'
import { asUsual, ProfileFields, settingsOf } from '../profile-fields.tsx'
import { askedSchemata } from '../schemata.ts'
import classes from './file.module.css'
import type { ChosenFile } from './screen-file-page.tsx'

/** What each column is likely to hold, by its header; what nobody can tell is left out. */
const guessed = (headers: readonly string[]): Record<string, string> =>
  Object.fromEntries(
    headers.flatMap((header) => {
      const property = propertyFor(header)
      return property === null ? [] : [[header, property]]
    }),
  )

/** The first rows of the file under what its columns mean. */
export function MappingForm({ chosen, onDrop }: { readonly chosen: ChosenFile; readonly onDrop: () => void }) {
  const { file, preview } = chosen
  const navigate = useNavigate()
  const client = useQueryClient()
  const key = useWriteKey()
  const catalog = useQuery(ask(screening.catalog))
  const [schema, setSchema] = useState('Person')
  const [dataset, setDataset] = useState('default')
  const [how, setHow] = useState(asUsual)
  const [columns, setColumns] = useState(() => guessed(preview.header))
  const mapped = Object.values(columns)
  const named = mapped.some(findsSomebody)

  const start = useMutation({
    mutationFn: async () => {
      const sent = await upload(lists.uploadFile, { query: { name: file.name } }, file)
      const body = { file: sent.id, dataset, schema, ...settingsOf(how), columns }
      return call(screening.startBatch, { body: { ...body, key: key.of(body) } })
    },
    onSuccess: (batch) => {
      key.renew()
      void client.invalidateQueries({ queryKey: [screening.listBatches.id] })
      void navigate({ to: '/screening/files/$id', params: { id: batch.id } })
    },
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (named) start.mutate()
  }
  return (
    <form onSubmit={submit} aria-label={t('Columns')}>
      <div className={classes.chosen}>
        <strong>{file.name}</strong> <span className="soft">{bytes(file.size)}</span>
        <Button variant="subtle" color="gray" size="compact-xs" onClick={onDrop}>
          {t('Choose another')}
        </Button>
      </div>
      {start.isError && <FaultNote error={start.error} />}
      <div className={classes.choices}>
        <NativeSelect
          label={t('Every row is a')}
          value={schema}
          onChange={(event) => setSchema(event.currentTarget.value)}
          data={askedSchemata.map((name) => ({ value: name, label: schemaLabel(name) }))}
        />
        <NativeSelect
          label={t('Against')}
          value={dataset}
          onChange={(event) => setDataset(event.currentTarget.value)}
          data={[
            { value: 'default', label: t('All lists') },
            ...(catalog.data?.datasets ?? [])
              .filter(({ name }) => name !== 'default')
              .map(({ name, title }) => ({ value: name, label: title })),
          ]}
        />
        <ProfileFields value={how} onChange={setHow} />
      </div>
      <div className={classes.preview}>
        <table aria-label={t('First rows')}>
          <thead>
            <tr>
              {preview.header.map((header) => (
                <th key={header} scope="col">
                  <div>{header}</div>
                  <NativeSelect
                    aria-label={t('Column {header} is', { header })}
                    value={columns[header] ?? ''}
                    onChange={(event) => {
                      const { [header]: _, ...others } = columns
                      const property = event.currentTarget.value
                      setColumns(property === '' ? others : { ...others, [header]: property })
                    }}
                    data={[
                      { value: '', label: t('Left out') },
                      ...screenedProperties.map((name) => ({ value: name, label: propertyLabel(name) })),
                    ]}
                  />
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {preview.rows.map((row, index) => (
              <tr key={`${index} ${row.join()}`}>
                {preview.header.map((header, column) => (
                  <td key={header} className={columns[header] === undefined ? 'soft' : undefined}>
                    <bdi>{row[column] ?? ''}</bdi>
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <Group gap="sm" mt="md">
        <Button type="submit" disabled={!named} loading={start.isPending}>
          {t('Start screening')}
        </Button>
        {!named && <span className="soft">{t('One column must be a name or a number.')}</span>}
      </Group>
    </form>
  )
}
