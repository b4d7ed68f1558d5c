import { Kbd } from '@mantine/core'
import classes from './key-hints.module.css'

/** Keys as they are struck: `g h` one after the other, `mod+k` together. */
export function Keys({ keys }: { readonly keys: string }) {
  return (
    <span className={classes.keys}>
      {keys.split(' ').map((key) => (
        <Kbd key={key} size="xs">
          {key
            .replace('mod+', isMac ? '⌘' : 'Ctrl ')
            .replace('enter', '↵')
            .toUpperCase()
            .replace('CTRL', 'Ctrl')}
        </Kbd>
      ))}
    </span>
  )
}

const isMac = /mac/i.test(navigator.userAgent)
