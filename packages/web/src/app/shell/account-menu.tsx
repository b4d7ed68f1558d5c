import { accounts } from '@attache/contracts'
import { type MantineColorScheme, Menu, useMantineColorScheme } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { IconFlame, IconKey, IconLock, IconLogout, IconUserCircle } from '@tabler/icons-react'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { call } from '../api/call.ts'
import { asFault } from '../api/fault.ts'
import { lockNow } from '../session/lock-now.ts'
import { acceptSession, endSession, useMe } from '../session/session.ts'
import { t } from '../text.ts'
import classes from './top-bar.module.css'

const schemes = [
  { value: 'auto', title: 'As the system' },
  { value: 'light', title: 'Light' },
  { value: 'dark', title: 'Dark' },
] as const

/** Who is signed in, under which clearance and for which purpose. */
export function AccountMenu() {
  const me = useMe()
  const navigate = useNavigate()
  const { colorScheme, setColorScheme } = useMantineColorScheme()
  return (
    <Menu position="bottom-end" width={270} shadow="md">
      <Menu.Target>
        <button type="button" className={classes.account}>
          <IconUserCircle size={20} stroke={1.5} aria-hidden />
          <span className="sr-only">{t('Account:')} </span>
          <span className={classes.who}>
            <span>{me.name}</span>
            <small>
              {me.clearance.ceiling} · {me.clearance.purpose}
            </small>
          </span>
        </button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>
          {me.username} · {me.office?.name ?? me.organization.toUpperCase()}
          <br />
          {t('Cleared to {ceiling}', { ceiling: me.clearance.ceiling })}
          {me.clearance.compartments.length > 0 && `, ${me.clearance.compartments.join(', ')}`}
        </Menu.Label>
        <Menu.Divider />
        <Purposes />
        <Menu.Divider />
        <Menu.Label>{t('Appearance')}</Menu.Label>
        <Menu.RadioGroup value={colorScheme} onChange={(value) => setColorScheme(value as MantineColorScheme)}>
          {schemes.map(({ value, title }) => (
            <Menu.RadioItem key={value} value={value}>
              {t(title)}
            </Menu.RadioItem>
          ))}
        </Menu.RadioGroup>
        <Menu.Divider />
        <Menu.Item
          leftSection={<IconUserCircle size={15} stroke={1.6} />}
          onClick={() => void navigate({ to: '/account' })}
        >
          {t('My account')}
        </Menu.Item>
        <Menu.Item
          leftSection={<IconFlame size={15} stroke={1.6} />}
          onClick={() => void navigate({ to: '/break-glass' })}
        >
          {t('Break-glass')}
        </Menu.Item>
        <Menu.Item leftSection={<IconKey size={15} stroke={1.6} />} onClick={() => void navigate({ to: '/tokens' })}>
          {t('My API tokens')}
        </Menu.Item>
        <LockItem />
        <SignOutItem />
      </Menu.Dropdown>
    </Menu>
  )
}

/** The purpose under which this session reads: stating another changes what can be seen. */
function Purposes() {
  const me = useMe()
  const client = useQueryClient()
  const state = useMutation({
    mutationFn: (purpose: string) => call(accounts.statePurpose, { body: { purpose } }),
    onSuccess: (session) => {
      acceptSession(client, session)
      void client.invalidateQueries()
      notifications.show({ message: t('Reading for {purpose} from now on', { purpose: session.me.clearance.purpose }) })
    },
    onError: (error) => notifications.show({ color: 'red', message: asFault(error).message }),
  })
  return (
    <>
      <Menu.Label>{t('Purpose')}</Menu.Label>
      <Menu.RadioGroup value={me.clearance.purpose} onChange={(purpose) => state.mutate(purpose)}>
        {me.purposes.map((purpose) => (
          <Menu.RadioItem key={purpose} value={purpose} closeMenuOnClick>
            {purpose}
          </Menu.RadioItem>
        ))}
      </Menu.RadioGroup>
    </>
  )
}

function LockItem() {
  const client = useQueryClient()
  return (
    <Menu.Item leftSection={<IconLock size={15} stroke={1.6} />} onClick={() => lockNow(client)}>
      {t('Lock')}
    </Menu.Item>
  )
}

function SignOutItem() {
  const client = useQueryClient()
  const navigate = useNavigate()
  const leave = useMutation({
    mutationFn: () => call(accounts.signOut),
    onSettled: () => {
      endSession(client)
      void navigate({ to: '/' })
    },
  })
  return (
    <Menu.Item leftSection={<IconLogout size={15} stroke={1.6} />} onClick={() => leave.mutate()}>
      {t('Sign out')}
    </Menu.Item>
  )
}
