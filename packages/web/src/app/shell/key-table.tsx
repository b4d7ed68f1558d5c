import { Modal } from '@mantine/core'
import { Keys } from '../../ui/key-hints.tsx'
import { useMe } from '../session/session.ts'
import { t } from '../text.ts'
import { useOfferedCommands } from './commands.ts'
import classes from './palette.module.css'
import { placesOf } from './places.ts'

/** All keys that work here. */
export function KeyTable({ onClose }: { readonly onClose: () => void }) {
  const me = useMe()
  const page = useOfferedCommands()
  const rows: readonly (readonly [string, string])[] = [
    [t('Search everything'), '/'],
    [t('Commands'), 'mod+k'],
    [t('This table'), '?'],
    [t('Down and up a list'), 'j k'],
    [t('Open the row'), 'enter'],
    ...placesOf(me).map((place) => [t('Go to {place}', { place: t(place.title) }), place.keys] as const),
    ...page.flatMap(({ title, keys }) => (keys === undefined ? [] : [[title, keys] as const])),
  ]
  return (
    <Modal opened onClose={onClose} title={t('Keys')} size={420} closeButtonProps={{ 'aria-label': t('Close') }}>
      <table className={classes.keys} aria-label={t('Keys')}>
        <tbody>
          {rows.map(([title, keys]) => (
            <tr key={title}>
              <td>{title}</td>
              <td>
                <Keys keys={keys} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Modal>
  )
}
