import { lists } from '@attache/contracts'
import { Button, Group, Stack } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { type FormEvent, useState } from 'react'
import { call, upload } from '../app/api/call.ts'
import { asFault } from '../app/api/fault.ts'
import { useWriteKey } from '../app/api/key.ts'
import { useMe } from '../app/session/session.ts'
import { t } from '../app/text.ts'
import { FaultNote } from '../ui/fault-note.tsx'
import { FileDrop } from '../ui/file-drop.tsx'
import { PageHead } from '../ui/page-head.tsx'
import { ChosenFiles } from './chosen-files.tsx'
import classes from './lists.module.css'
import { type ListName, ListNameFields, sentName } from './list-name-fields.tsx'
import { MarkingField } from './marking-field.tsx'
import { chosenMarking, type MarkingChoice, sourceOf } from './new-import.ts'

/** Begins an import: files, what list they are, and how what they say may be handled. */
export function NewImportPage() {
  const me = useMe()
  const given = useSearch({ from: '/frame/lists/new' })
  const navigate = useNavigate()
  const client = useQueryClient()
  const key = useWriteKey()
  const [files, setFiles] = useState<readonly File[]>([])
  const [name, setName] = useState<ListName>({ source: given.source ?? '', title: given.title ?? '' })
  const [marking, setMarking] = useState<MarkingChoice>('public')
  const [sent, setSent] = useState(0)

  const begin = useMutation({
    mutationFn: async () => {
      const ids: string[] = []
      setSent(0)
      for (const file of files) {
        ids.push((await upload(lists.uploadFile, { query: { name: file.name } }, file)).id)
        setSent(ids.length)
      }
      const body = {
        ...sentName(name),
        files: ids,
        marking: chosenMarking(marking, me.organization),
      }
      return call(lists.startImport, { body: { ...body, key: key.of(body) } })
    },
    onSuccess: (started) => {
      key.renew()
      void client.invalidateQueries({ queryKey: [lists.listImports.id] })
      void navigate({ to: '/lists/imports/$id', params: { id: started.id } })
    },
  })
  const add = (more: readonly File[]) => {
    setFiles([...files.filter(({ name }) => more.every((file) => file.name !== name)), ...more])
    if (name.source === '') setName({ ...name, source: sourceOf(more[0]?.name ?? '') })
  }
  const submit = (event: FormEvent) => {
    event.preventDefault()
    begin.mutate()
  }
  const fault = begin.isError ? asFault(begin.error) : undefined
  return (
    <>
      <PageHead title={t('Import a list')} help="import" />
      <form className={classes.form} onSubmit={submit} aria-label={t('Import a list')}>
        <Stack gap="lg">
          {fault !== undefined && <FaultNote error={fault} />}
          <FileDrop
            multiple
            label={t('Files of one version')}
            hint={t(
              'Files of OFAC, the UN, the UK, the EU or the US Consolidated Screening List as they came, or FollowTheMoney JSON lines; recognized by their content.',
            )}
            accept=".csv,.xml,.json,.jsonl,.ndjson,.ftm"
            onFiles={add}
          />
          <ChosenFiles
            files={files}
            sent={begin.isPending ? sent : undefined}
            onDrop={(name) => setFiles(files.filter((file) => file.name !== name))}
          />
          <ListNameFields value={name} fault={fault} onChange={setName} />
          <MarkingField value={marking} organization={me.organization} onChange={setMarking} />
          <Group gap="sm">
            <Button type="submit" disabled={files.length === 0 || name.source === ''} loading={begin.isPending}>
              {t('Begin the import')}
            </Button>
            <span className="soft">
              {files.length > 0 && name.source === ''
                ? t('The list needs a short name.')
                : t('All of it is imported, or nothing.')}
            </span>
          </Group>
        </Stack>
      </form>
    </>
  )
}
