import { Progress as Bar } from '@mantine/core'
import { useEffect, useRef, useState } from 'react'
import { t } from '../app/text.ts'
import { duration } from './dates.ts'
import { count } from './numbers.ts'
import classes from './progress.module.css'

interface ProgressProps {
  readonly label: string
  readonly done: number
  readonly total: number
  readonly unit: string
  readonly write?: (value: number) => string
}

/** How far, how fast and how long yet. The rate is measured here, over what was seen. */
export function Progress({ label, done, total, unit, write = count }: ProgressProps) {
  const rate = useRate(done)
  const part = total === 0 ? 0 : Math.min(100, (done / total) * 100)
  const left = rate > 0 && done < total ? duration(((total - done) / rate) * 1_000) : null
  return (
    <div>
      <Bar.Root size="md">
        <Bar.Section value={part} aria-label={label} />
      </Bar.Root>
      <div className={classes.line}>
        <span className="numeric">
          {write(done)} / {write(total)} {unit}
        </span>
        <span className="soft numeric">
          {rate > 0 && t('{rate} {unit} a second', { rate: write(Math.round(rate)), unit })}
          {left !== null && ` · ${t('{left} left', { left })}`}
        </span>
      </div>
    </div>
  )
}

function useRate(done: number): number {
  const first = useRef<{ readonly at: number; readonly done: number } | null>(null)
  const [rate, setRate] = useState(0)
  useEffect(() => {
    const now = performance.now()
    first.current ??= { at: now, done }
    const seconds = (now - first.current.at) / 1_000
    if (seconds > 0.5 && done > first.current.done) setRate((done - first.current.done) / seconds)
  }, [done])
  return rate
}
