import type { hours } from '@attache/contracts'
import { type KeyboardEvent, useRef } from 'react'
import { t } from '../app/text.ts'
import { today } from '../ui/dates.ts'
import { HoursCell } from './hours-cell.tsx'
import { hoursText } from './quarters.ts'
import { keyOf, type Line } from './rows.ts'
import { dayTitle } from './week.ts'
import classes from './hours.module.css'

interface WeekGridProps {
  readonly days: readonly string[]
  readonly lines: readonly Line[]
  readonly worked: readonly hours.WorkedHours[]
}

const steps: Readonly<Record<string, readonly [row: number, column: number]>> = {
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
  Enter: [1, 0],
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
}

/** Whether a caret that moves this way would leave the field. */
const leaves = ({ value, selectionStart, selectionEnd }: HTMLInputElement, key: string): boolean => {
  if (key === 'ArrowLeft') return selectionStart === 0 && (selectionEnd === 0 || selectionEnd === value.length)
  if (key === 'ArrowRight') return selectionEnd === value.length
  return true
}

/** A week as one types it: arrows and Enter go from day to day and line to line, leaving a field writes it down. */
export function WeekGrid({ days, lines, worked }: WeekGridProps) {
  const table = useRef<HTMLTableElement>(null)
  const cells = new Map(worked.map((one) => [`${keyOf(one)} ${one.day}`, one]))
  const sum = (of: readonly hours.WorkedHours[]) => hoursText(of.reduce((all, { quarters }) => all + quarters, 0))
  const now = today()
  const move = (event: KeyboardEvent<HTMLTableElement>) => {
    const { target, key } = event
    const step = steps[key]
    if (step === undefined || !(target instanceof HTMLInputElement) || !leaves(target, key)) return
    const [row = '0', column = '0'] = (target.dataset['place'] ?? '').split(' ')
    const place = `${Number(row) + step[0]} ${Number(column) + step[1]}`
    const next = table.current?.querySelector<HTMLInputElement>(`input[data-place="${place}"]`)
    if (next === null || next === undefined) return
    event.preventDefault()
    next.focus()
    next.select()
  }
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls sideways must be reached by key
    <div className={classes.scroll} role="region" aria-label={t('Week')} tabIndex={0}>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- keys of the fields in it */}
      <table className={classes.grid} aria-label={t('Hours of the week')} ref={table} onKeyDown={move}>
        <thead>
          <tr>
            <th scope="col">{t('Programme and post')}</th>
            {days.map((day) => (
              <th key={day} scope="col" className={day === now ? classes.today : undefined}>
                {dayTitle(day)}
              </th>
            ))}
            <th scope="col">{t('Week')}</th>
          </tr>
        </thead>
        <tbody>
          {lines.map((line, row) => (
            <tr key={keyOf(line)}>
              <th scope="row">
                {line.programme.title}
                <span className="soft">
                  {line.post.name}
                  {line.application !== null && `, ${line.application.number}`}
                </span>
              </th>
              {days.map((day, column) => (
                <td key={day}>
                  <HoursCell
                    place={`${row} ${column}`}
                    label={t('{programme}, {post}, {day}', {
                      programme: line.programme.title,
                      post: line.post.name,
                      day: dayTitle(day),
                    })}
                    day={day}
                    line={line}
                    held={cells.get(`${keyOf(line)} ${day}`)}
                    closed={day > now}
                  />
                </td>
              ))}
              <td className={classes.sum}>{sum(worked.filter((one) => keyOf(one) === keyOf(line)))}</td>
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">{t('Day')}</th>
            {days.map((day) => (
              <td key={day} className={classes.sum}>
                {sum(worked.filter((one) => one.day === day))}
              </td>
            ))}
            <td className={classes.sum}>{sum(worked)}</td>
          </tr>
        </tfoot>
      </table>
      <p className={`soft ${classes.hint ?? ''}`}>
        {t(
          'Arrows and Enter go from field to field; leaving one writes it down. What you write over is kept, superseded.',
        )}
      </p>
    </div>
  )
}
