import { Button, Group } from '@mantine/core'
import { IconAlertTriangle, IconFileUnknown } from '@tabler/icons-react'
import { asFault } from '../app/api/fault.ts'
import { t } from '../app/text.ts'
import classes from './notes.module.css'

interface ErrorStateProps {
  readonly error: unknown
  readonly retry?: (() => void) | undefined
  /** It stands for the page, whose heading it is. */
  readonly page?: boolean
  /** It stands for the page and the frame around it. */
  readonly whole?: boolean
}

/** A page or block that could not be read. */
export function ErrorState({ error, retry, whole = false, page = whole }: ErrorStateProps) {
  const { fault, status } = asFault(error)
  const Heading = page ? 'h1' : 'h2'
  const Icon = status === 404 ? IconFileUnknown : IconAlertTriangle
  return (
    <div role="alert" className={`${classes.state} ${whole ? classes.whole : ''}`}>
      <Icon className={classes.stateIcon} size={28} stroke={1.5} aria-hidden />
      <Heading>{fault.message}</Heading>
      {fault.remedy !== null && <p>{fault.remedy}</p>}
      <Group gap="sm">
        {retry !== undefined && status !== 403 && status !== 404 && (
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
