import { Skeleton } from '@mantine/core'
import { t } from '../app/text.ts'
import classes from './loading.module.css'

/** Rows of a list on their way; as high as the rows to come, so that nothing jumps. */
export function LoadingRows({ rows = 8 }: { readonly rows?: number }) {
  return (
    <div role="status" aria-label={t('Loading')} className={classes.rows}>
      {Array.from({ length: rows }, (_, row) => (
        <Skeleton key={row} height={12} width={`${88 - ((row * 17) % 40)}%`} radius="sm" />
      ))}
    </div>
  )
}

export function LoadingPage() {
  return (
    <div className={classes.page}>
      <Skeleton height={22} width={260} radius="sm" mb={18} />
      <LoadingRows rows={10} />
    </div>
  )
}
