import { lists } from '@attache/contracts'
import { Button, Group, Stack, TextInput } from '@mantine/core'
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
  const [source, setSource] = useState(given.source ?? '')
  const [title, setTitle] = useState(given.title ?? '')
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
        source,
        files: ids,
        marking: chosenMarking(marking, me.organization),
        ...(title.trim() === '' ? {} : { title: title.trim() }),
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
    if (source === '') setSource(sourceOf(more[0]?.name ?? ''))
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
          <TextInput
            label={t('Short name of the list')}
            description={t('The same for every version: lower-case letters, digits, underscores')}
            required
            withAsterisk={false}
            pattern="[a-z][a-z0-9_]{2,60}"
            title={t('3 to 61 lower-case letters, digits and underscores; a letter first')}
            error={fault?.problemOf('source')}
            value={source}
            onChange={(event) => setSource(event.currentTarget.value)}
          />
          <TextInput
            label={t('Title')}
            description={t('As people call it; may stay empty for a list that is known')}
            error={fault?.problemOf('title')}
            value={title}
            onChange={(event) => setTitle(event.currentTarget.value)}
          />
          <MarkingField value={marking} organization={me.organization} onChange={setMarking} />
          <Group gap="sm">
            <Button type="submit" disabled={files.length === 0 || source === ''} loading={begin.isPending}>
              {t('Begin the import')}
            </Button>
            <span className="soft">{t('All of it is imported, or nothing.')}</span>
          </Group>
        </Stack>
      </form>
    </>
  )
}
