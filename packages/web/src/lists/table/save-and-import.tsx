import { lists, mappings } from '@attache/contracts'
import { Button, Group, Stack, TextInput } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { type FormEvent, useState } from 'react'
import { call } from '../../app/api/call.ts'
import { asFault } from '../../app/api/fault.ts'
import { useWriteKey } from '../../app/api/key.ts'
import { useMe } from '../../app/session/session.ts'
import { t } from '../../app/text.ts'
import { FaultNote } from '../../ui/fault-note.tsx'
import { Block } from '../../ui/record-page.tsx'
import classes from '../lists.module.css'
import { type ListName, ListNameFields, sentName } from '../list-name-fields.tsx'
import { MarkingField } from '../marking-field.tsx'
import { chosenMarking, type MarkingChoice, sourceOf } from '../new-import.ts'
import { definitionOf, type Draft } from './draft.ts'
import type { SentTable } from './table-page.tsx'

interface SaveAndImportProps {
  readonly sent: SentTable
  readonly saved: mappings.Mapping | null
  readonly draft: Draft
  readonly ready: boolean
}

/** Saves the mapping where it is new or changed, then imports the file with it: one button, two steps, each said when it fails. */
export function SaveAndImport({ sent, saved, draft, ready }: SaveAndImportProps) {
  const me = useMe()
  const client = useQueryClient()
  const navigate = useNavigate()
  const saveKey = useWriteKey()
  const importKey = useWriteKey()
  const [held, setHeld] = useState(saved)
  const [name, setName] = useState(saved?.name ?? sent.name.replace(/\.[a-z]+$/i, ''))
  const [list, setList] = useState<ListName>({ source: sourceOf(sent.name), title: '' })
  const [marking, setMarking] = useState<MarkingChoice>('official')
  const definition = definitionOf(draft)
  const changed = held === null || held.name !== name || JSON.stringify(held.definition) !== JSON.stringify(definition)

  const save = useMutation({
    mutationFn: async (): Promise<mappings.Mapping> => {
      if (!changed && held !== null) return held
      if (held !== null)
        return call(mappings.updateMapping, {
          params: { id: held.id },
          body: { version: held.version, name, definition },
        })
      const body = { name, definition }
      return call(mappings.createMapping, { body: { ...body, key: saveKey.of(body) } })
    },
    onSuccess: (mapping) => {
      saveKey.renew()
      setHeld(mapping)
      void client.invalidateQueries({ queryKey: [mappings.listMappings.id] })
    },
  })
  const begin = useMutation({
    mutationFn: async () => {
      const { id, version } = await save.mutateAsync()
      const body = {
        ...sentName(list),
        files: [sent.id],
        mapping: { id, version },
        marking: chosenMarking(marking, me.organization),
      }
      return call(lists.startImport, { body: { ...body, key: importKey.of(body) } })
    },
    onSuccess: (started) => {
      importKey.renew()
      void client.invalidateQueries({ queryKey: [lists.listImports.id] })
      void navigate({ to: '/lists/imports/$id', params: { id: started.id } })
    },
  })
  const failed = save.error ?? begin.error
  const fault = failed === null ? undefined : asFault(failed)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    begin.mutate()
  }
  return (
    <Block title={t('Save and import')}>
      <form className={classes.narrow} onSubmit={submit} aria-label={t('Save and import')}>
        <Stack gap="md">
          {fault !== undefined && <FaultNote error={fault} />}
          <TextInput
            label={t('Name of the mapping')}
            description={
              held === null
                ? t('Saved as official, for your own organization')
                : changed
                  ? t('Changed since version {version}; saving makes the next one', { version: held.version })
                  : t('Saved, version {version}', { version: held.version })
            }
            required
            withAsterisk={false}
            minLength={3}
            maxLength={120}
            error={fault?.problemOf('name')}
            value={name}
            onChange={(event) => setName(event.currentTarget.value)}
          />
          <ListNameFields value={list} fault={fault} onChange={setList} />
          <MarkingField value={marking} organization={me.organization} onChange={setMarking} />
          <Group gap="sm">
            <Button
              type="submit"
              disabled={!ready || list.source === '' || name.trim().length < 3}
              loading={begin.isPending}
            >
              {changed ? t('Save and import') : t('Begin the import')}
            </Button>
            <Button
              variant="default"
              disabled={!ready || !changed || name.trim().length < 3}
              loading={save.isPending && !begin.isPending}
              onClick={() => save.mutate()}
            >
              {t('Save the mapping')}
            </Button>
            <span className="soft">{t('All of it is imported, or nothing.')}</span>
          </Group>
        </Stack>
      </form>
    </Block>
  )
}
