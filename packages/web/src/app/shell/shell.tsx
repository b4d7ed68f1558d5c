import { Drawer } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { Outlet, useNavigate, useRouterState } from '@tanstack/react-router'
import { useEffect, useState } from 'react'
import { MarkBanner } from '../../ui/mark-banner.tsx'
import { focusFirstRow } from '../../ui/row-keys.ts'
import { useSession } from '../session/session.ts'
import { t } from '../text.ts'
import { EmergencyBanner } from './emergency-banner.tsx'
import { KeyTable } from './key-table.tsx'
import { useKeys } from './keys.ts'
import { Palette } from './palette.tsx'
import { placesOf } from './places.ts'
import { Rail } from './rail.tsx'
import classes from './shell.module.css'
import { TopBar } from './top-bar.tsx'

/** The frame of every page: rail, top bar, marking, page. */
export function Shell() {
  const { me, mustEnroll, emergencyUntil } = useSession()
  const navigate = useNavigate()
  const [menu, { open: openMenu, close: closeMenu }] = useDisclosure(false)
  const [open, setOpen] = useState<'palette' | 'keys' | null>(null)
  const path = useRouterState({ select: (state) => state.location.pathname })

  useEffect(() => {
    closeMenu()
  }, [path, closeMenu])
  useEffect(() => {
    if (mustEnroll && path !== '/account') void navigate({ to: '/account', replace: true })
  }, [mustEnroll, path, navigate])

  useKeys(
    {
      ...Object.fromEntries(placesOf(me).map((place) => [place.keys, () => void navigate({ to: place.to })])),
      'mod+k': () => setOpen((now) => (now === 'palette' ? null : 'palette')),
      '?': () => setOpen('keys'),
      '/': () => document.getElementById('search')?.focus(),
      j: focusFirstRow,
    },
    'frame',
  )

  return (
    <div className={classes.shell}>
      <a href="#page" className={classes.skip}>
        {t('Skip to the page')}
      </a>
      <div className={classes.rail}>
        <Rail />
      </div>
      <TopBar onMenu={openMenu} onPalette={() => setOpen('palette')} />
      <div className={classes.body}>
        {emergencyUntil !== null && <EmergencyBanner until={emergencyUntil} />}
        <MarkBanner />
        <main id="page" className={classes.page} tabIndex={-1}>
          <Outlet />
        </main>
      </div>
      <Drawer
        opened={menu}
        onClose={closeMenu}
        size={230}
        title="Attaché"
        closeButtonProps={{ 'aria-label': t('Close') }}
      >
        <Rail bare />
      </Drawer>
      {open === 'palette' && <Palette onClose={() => setOpen(null)} />}
      {open === 'keys' && <KeyTable onClose={() => setOpen(null)} />}
    </div>
  )
}
