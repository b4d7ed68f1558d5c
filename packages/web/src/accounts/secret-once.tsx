import { Button, CopyButton } from '@mantine/core'
import { IconCheck, IconCopy } from '@tabler/icons-react'
import { t } from '../app/text.ts'
import { Note } from '../ui/note.tsx'
import classes from './accounts.module.css'

interface SecretOnceProps {
  readonly label: string
  readonly secret: string
  readonly warning: string
}

/** A secret that is shown this one time. */
export function SecretOnce({ label, secret, warning }: SecretOnceProps) {
  return (
    <Note tone="warn">
      <div>{warning}</div>
      <div className={classes.secret}>
        <output aria-label={label} className="mono">
          {secret}
        </output>
        <CopyButton value={secret} timeout={2_000}>
          {({ copied, copy }) => (
            <Button
              variant="default"
              onClick={copy}
              leftSection={copied ? <IconCheck size={14} /> : <IconCopy size={14} stroke={1.6} />}
            >
              {copied ? t('Copied') : t('Copy')}
            </Button>
          )}
        </CopyButton>
      </div>
    </Note>
  )
}
