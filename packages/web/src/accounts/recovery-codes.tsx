import { Button, Group, Modal, Stack } from '@mantine/core'
import { t } from '../app/text.ts'
import { SecretOnce } from './secret-once.tsx'

/** The codes that let one in without the phone: shown this one time. */
export function RecoveryCodes({ codes, onClose }: { readonly codes: readonly string[]; readonly onClose: () => void }) {
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('Recovery codes')}
      closeOnClickOutside={false}
      closeButtonProps={{ 'aria-label': t('Close') }}
    >
      <Stack gap="md">
        <SecretOnce
          label={t('Recovery codes')}
          secret={codes.join('\n')}
          warning={t(
            'Each of these signs you in once instead of the app. Keep them on paper; they are shown only this time.',
          )}
        />
        <Group justify="flex-end">
          <Button onClick={onClose}>{t('I have kept them')}</Button>
        </Group>
      </Stack>
    </Modal>
  )
}
