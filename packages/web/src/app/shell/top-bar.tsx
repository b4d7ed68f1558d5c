import { ActionIcon, Tooltip } from '@mantine/core'
import { IconCommand, IconMenu2 } from '@tabler/icons-react'
import { t } from '../text.ts'
import { AccountMenu } from './account-menu.tsx'
import { SearchBox } from './search-box.tsx'
import classes from './top-bar.module.css'

interface TopBarProps {
  readonly onMenu: () => void
  readonly onPalette: () => void
}

export function TopBar({ onMenu, onPalette }: TopBarProps) {
  return (
    <div className={classes.bar} role="region" aria-label={t('Top bar')}>
      <ActionIcon className={classes.menu} size="lg" onClick={onMenu} aria-label={t('Menu')}>
        <IconMenu2 size={18} />
      </ActionIcon>
      <SearchBox />
      <div className={classes.end}>
        <Tooltip label={t('Commands')}>
          <ActionIcon size="lg" onClick={onPalette} aria-label={t('Commands')} aria-keyshortcuts="Control+K Meta+K">
            <IconCommand size={17} stroke={1.6} />
          </ActionIcon>
        </Tooltip>
        <AccountMenu />
      </div>
    </div>
  )
}
