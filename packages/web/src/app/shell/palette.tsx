import { Combobox, Modal, TextInput, useCombobox } from '@mantine/core'
import { useNavigate } from '@tanstack/react-router'
import { useEffect, useState } from 'react'
import { Keys } from '../../ui/key-hints.tsx'
import { useCan, useMe } from '../session/session.ts'
import { t } from '../text.ts'
import { type Command, useOfferedCommands } from './commands.ts'
import classes from './palette.module.css'
import { placesOf } from './places.ts'

function useGroups(): readonly (readonly [string, readonly Command[]])[] {
  const me = useMe()
  const can = useCan()
  const navigate = useNavigate()
  const page = useOfferedCommands()
  const go = (to: string, title: string, keys?: string): Command => ({
    id: to,
    title,
    run: () => void navigate({ to }),
    ...(keys === undefined ? {} : { keys }),
  })
  const begin: Command[] = [
    ...(can('screen')
      ? [go('/screening/one', t('Screen one person or thing')), go('/screening/file', t('Screen a file'))]
      : []),
    ...(can('import-lists') ? [go('/lists/new', t('Import a list'))] : []),
    ...(can('manage-users') ? [go('/accounts?invite=1', t('Invite a person'))] : []),
    go('/tokens', t('Make an API token')),
  ]
  return [
    [t('On this page'), page],
    [t('Begin'), begin],
    [t('Go to'), placesOf(me).map((place) => go(place.to, t(place.title), place.keys))],
  ]
}

/** Everything that can be done from here, by typing a few letters of it. */
export function Palette({ onClose }: { readonly onClose: () => void }) {
  const [text, setText] = useState('')
  const combobox = useCombobox({ opened: true })
  const { selectFirstOption } = combobox
  const words = text.toLowerCase().split(/\s+/)
  const groups = useGroups()
    .map(
      ([name, commands]) =>
        [name, commands.filter(({ title }) => words.every((word) => title.toLowerCase().includes(word)))] as const,
    )
    .filter(([, commands]) => commands.length > 0)
  useEffect(() => {
    selectFirstOption()
  }, [text, selectFirstOption])
  const run = (id: string) => {
    onClose()
    groups
      .flatMap(([, commands]) => commands)
      .find((command) => command.id === id)
      ?.run()
  }
  return (
    <Modal
      opened
      onClose={onClose}
      withCloseButton={false}
      padding={0}
      size={520}
      yOffset="12vh"
      attributes={{ content: { 'aria-label': t('Commands') } }}
      trapFocus
      onEnterTransitionEnd={() => selectFirstOption()}
    >
      <Combobox store={combobox} onOptionSubmit={run}>
        <Combobox.EventsTarget>
          <TextInput
            size="md"
            variant="unstyled"
            className={classes.input}
            aria-label={t('Command')}
            placeholder={t('Type what to do or where to go')}
            data-autofocus
            value={text}
            onChange={(event) => setText(event.currentTarget.value)}
          />
        </Combobox.EventsTarget>
        <Combobox.Options className={classes.options} aria-label={t('Commands')}>
          {groups.map(([name, commands]) => (
            <Combobox.Group key={name} label={name}>
              {commands.map((command) => (
                <Combobox.Option key={command.id} value={command.id}>
                  <span className={classes.option}>
                    {command.title}
                    {command.keys !== undefined && <Keys keys={command.keys} />}
                  </span>
                </Combobox.Option>
              ))}
            </Combobox.Group>
          ))}
          {groups.length === 0 && <Combobox.Empty>{t('Nothing of that name')}</Combobox.Empty>}
        </Combobox.Options>
      </Combobox>
    </Modal>
  )
}
