import { ActionIcon } from '@mantine/core'
import { IconX } from '@tabler/icons-react'
import { t } from '../app/text.ts'
import { bytes } from '../ui/numbers.ts'
import { StateBadge } from '../ui/state-badge.tsx'
import classes from './lists.module.css'

interface ChosenFilesProps {
  readonly files: readonly File[]
  /** How many are sent already, while sending. */
  readonly sent: number | undefined
  readonly onDrop: (name: string) => void
}

export function ChosenFiles({ files, sent, onDrop }: ChosenFilesProps) {
  if (files.length === 0) return null
  return (
    <ul className={classes.files} aria-label={t('Chosen files')}>
      {files.map((file, index) => (
        <li key={file.name}>
          <span>{file.name}</span>
          <span className="soft numeric">{bytes(file.size)}</span>
          {sent === undefined ? (
            <ActionIcon
              size="sm"
              aria-label={t('Remove {name}', { name: file.name })}
              onClick={() => onDrop(file.name)}
            >
              <IconX size={13} />
            </ActionIcon>
          ) : index < sent ? (
            <StateBadge tone="good" shape="tick">
              {t('sent')}
            </StateBadge>
          ) : index === sent ? (
            <StateBadge tone="note" shape="spin">
              {t('sending')}
            </StateBadge>
          ) : (
            <StateBadge tone="plain" shape="ring">
              {t('waiting')}
            </StateBadge>
          )}
        </li>
      ))}
    </ul>
  )
}
