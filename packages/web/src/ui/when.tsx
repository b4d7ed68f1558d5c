import { writtenTime } from './dates.ts'

interface WhenProps {
  readonly at: string
  readonly zone?: boolean
  readonly timeZone?: string
}

/** An instant as the reader’s office writes it; the exact instant in UTC on hover. */
export function When({ at, zone = false, timeZone }: WhenProps) {
  return (
    <time dateTime={at} title={writtenTime(at, 'UTC')} className="numeric" style={{ whiteSpace: 'nowrap' }}>
      {writtenTime(at, timeZone, zone)}
    </time>
  )
}
