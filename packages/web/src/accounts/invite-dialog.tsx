import { accounts, type CallOf, directory, roles } from '@attache/contracts'
import { sensitivities } from '@attache/kernel'
import { Button, Group, Modal, MultiSelect, NativeSelect, Select, Stack, TagsInput, TextInput } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { ask } from '../app/api/ask.ts'
import { call } from '../app/api/call.ts'
import { asFault } from '../app/api/fault.ts'
import { useCan } from '../app/session/session.ts'
import { t } from '../app/text.ts'
import { writtenTime } from '../ui/dates.ts'
import { FaultNote } from '../ui/fault-note.tsx'
import { Note } from '../ui/note.tsx'
import { codeLabel } from '../ui/vocabulary.ts'
import classes from './accounts.module.css'
import { SecretOnce } from './secret-once.tsx'

type Invitation = NonNullable<CallOf<typeof accounts.inviteUser>['body']>

const begun: Invitation = {
  username: '',
  name: '',
  roles: [],
  ceiling: 'official',
  compartments: [],
  purposes: ['investigation'],
}
const purposes = ['investigation', 'visa-screening', 'administration', 'oversight']

/** Invites a person; the link is shown once and works once. */
export function InviteDialog({ onClose }: { readonly onClose: () => void }) {
  const client = useQueryClient()
  const can = useCan()
  const [form, setForm] = useState(begun)
  const offices = useQuery({ ...ask(directory.listOffices, { query: { limit: 200 } }), enabled: can('read-directory') })
  const set = (part: Partial<Invitation>) => setForm({ ...form, ...part })
  const invite = useMutation({
    mutationFn: () => call(accounts.inviteUser, { body: form }),
    onSuccess: () => void client.invalidateQueries({ queryKey: [accounts.listUsers.id] }),
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    invite.mutate()
  }
  const problem = (field: string) => (invite.isError ? asFault(invite.error).problemOf(field) : undefined)
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('Invite a person')}
      size={560}
      closeOnClickOutside={false}
      closeButtonProps={{ 'aria-label': t('Close') }}
    >
      {invite.data !== undefined ? (
        <Stack gap="md">
          <SecretOnce
            label={t('One-time link')}
            secret={new URL(invite.data.link, window.location.origin).href}
            warning={t(
              'Give {name} this link by a safe way, and the username “{username}” for every later sign-in. The link is shown only now, works once and ends {when}.',
              {
                name: invite.data.user.name,
                username: invite.data.user.username,
                when: writtenTime(invite.data.expires),
              },
            )}
          />
          {invite.data.awaits && (
            <Note>
              {t('The account can be entered now, and sees nothing until a second person approves its rights.')}
            </Note>
          )}
          <Group justify="flex-end">
            <Button onClick={onClose}>{t('Done')}</Button>
          </Group>
        </Stack>
      ) : (
        <form onSubmit={submit}>
          <Stack gap="md">
            {invite.isError && <FaultNote error={invite.error} />}
            <div className={classes.pair}>
              <TextInput
                label={t('Name')}
                required
                withAsterisk={false}
                data-autofocus
                value={form.name}
                error={problem('name')}
                onChange={(event) => set({ name: event.currentTarget.value })}
              />
              <TextInput
                label={t('Username')}
                required
                withAsterisk={false}
                autoCapitalize="none"
                value={form.username}
                error={problem('username')}
                onChange={(event) => set({ username: event.currentTarget.value })}
              />
            </div>
            <MultiSelect
              label={t('Roles')}
              data={roles.map((role) => ({ value: role, label: codeLabel(role) }))}
              searchable
              value={[...form.roles]}
              error={problem('roles')}
              onChange={(chosen) => set({ roles: chosen as Invitation['roles'] })}
            />
            <div className={classes.pair}>
              {can('read-directory') ? (
                <Select
                  label={t('Office')}
                  placeholder={t('None')}
                  searchable
                  clearable
                  data={offices.data?.items.map(({ id, name }) => ({ value: id, label: name })) ?? []}
                  value={form.office ?? null}
                  onChange={(office) => set({ office })}
                />
              ) : (
                <TextInput
                  label={t('Office code')}
                  value={form.office ?? ''}
                  error={problem('office')}
                  onChange={(event) =>
                    set({ office: event.currentTarget.value === '' ? null : event.currentTarget.value })
                  }
                />
              )}
              <NativeSelect
                label={t('Cleared to')}
                value={form.ceiling ?? 'official'}
                data={[...sensitivities]}
                onChange={(event) => set({ ceiling: event.currentTarget.value as NonNullable<Invitation['ceiling']> })}
              />
            </div>
            <div className={classes.pair}>
              <TagsInput
                label={t('Compartments')}
                description={t('Enter after each')}
                value={[...(form.compartments ?? [])]}
                onChange={(compartments) => set({ compartments })}
              />
              <TagsInput
                label={t('Purposes')}
                description={t('What the person may state to read for')}
                data={purposes}
                value={[...(form.purposes ?? [])]}
                onChange={(chosen) => set({ purposes: chosen })}
              />
            </div>
            <Group justify="flex-end" gap="sm">
              <Button variant="default" onClick={onClose}>
                {t('Cancel')}
              </Button>
              <Button
                type="submit"
                loading={invite.isPending}
                disabled={form.roles.length === 0 || form.name === '' || form.username === ''}
              >
                {t('Make the link')}
              </Button>
            </Group>
          </Stack>
        </form>
      )}
    </Modal>
  )
}
