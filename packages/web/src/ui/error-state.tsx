import { Button, Group } from '@mantine/core'
import { IconAlertTriangle, IconFileUnknown } from '@tabler/icons-react'
import { asFault } from '../app/api/fault.ts'
import { t } from '../app/text.ts'
import classes from './notes.module.css'

interface ErrorStateProps {
  readonly error: unknown
  readonly retry?: (() => void) | undefined
  readonly whole?: boolean
}

/** A page or block that could not be read. */
export function ErrorState({ error, retry, whole = false }: ErrorStateProps) {
  const { fault, status } = asFault(error)
  const Icon = status === 404 ? IconFileUnknown : IconAlertTriangle
  return (
    <div role="alert" className={`${classes.state} ${whole ? classes.whole : ''}`}>
      <Icon className={classes.stateIcon} size={28} stroke={1.5} aria-hidden />
      <h2>{fault.message}</h2>
      {fault.remedy !== null && <p>{fault.remedy}</p>}
      <Group gap="sm">
        {retry !== undefined && status !== 404 && (
          <Button variant="default" onClick={retry}>
            {t('Try again')}
          </Button>
        )}
        {status === 404 && (
          <Button variant="default" onClick={() => window.history.back()}>
            {t('Go back')}
          </Button>
        )}
      </Group>
      {fault.request !== '' && <span className={classes.request}>{t('Request {id}', { id: fault.request })}</span>}
    </div>
  )
}
