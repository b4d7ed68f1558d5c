import { type CallOf, hours } from '@attache/contracts'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { call } from '../app/api/call.ts'
import { asFault } from '../app/api/fault.ts'
import { useWriteKey } from '../app/api/key.ts'
import { t } from '../app/text.ts'
import { hoursText, quartersOf } from './quarters.ts'
import type { Line } from './rows.ts'
import classes from './hours.module.css'

interface HoursCellProps {
  readonly label: string
  readonly place: string
  readonly day: string
  readonly line: Line
  /** What was written down for it, if anything. */
  readonly held: hours.WorkedHours | undefined
  /** A day that is yet to come. */
  readonly closed: boolean
}

const textOf = (held: hours.WorkedHours | undefined): string =>
  held === undefined || held.quarters === 0 ? '' : hoursText(held.quarters)

/** The hours of one day. Leaving the field writes them down; what was there is superseded. */
export function HoursCell({ label, place, day, line, held, closed }: HoursCellProps) {
  const client = useQueryClient()
  const key = useWriteKey()
  const [text, setText] = useState(textOf(held))
  const kept = textOf(held)
  useEffect(() => setText(kept), [kept])
  const send = useMutation({
    mutationFn: (quarters: number) => {
      const content = {
        day,
        quarters,
        programme: line.programme.code,
        post: line.post.id,
        version: held?.version ?? 0,
        ...(line.application === null ? {} : { application: line.application.id }),
      }
      return call(hours.recordHours, { body: { ...content, key: key.of(content) } } as CallOf<typeof hours.recordHours>)
    },
    onSettled: () =>
      client.invalidateQueries({ predicate: ({ queryKey }) => String(queryKey[0]).startsWith('hours.') }),
  })
  const quarters = quartersOf(text)
  const problem =
    quarters === null
      ? t('Write quarters of an hour: 7.25, 7.5 or 7:45')
      : send.isError
        ? asFault(send.error).message
        : null
  const write = () => {
    if (quarters === null || quarters === (held?.quarters ?? 0)) return
    send.mutate(quarters)
  }
  return (
    <>
      <input
        className={classes.field}
        data-place={place}
        inputMode="decimal"
        autoComplete="off"
        aria-label={label}
        aria-invalid={problem !== null}
        aria-busy={send.isPending}
        {...(problem === null ? {} : { title: problem })}
        disabled={closed}
        value={text}
        onChange={(event) => {
          send.reset()
          setText(event.currentTarget.value)
        }}
        onBlur={write}
      />
      {problem !== null && (
        <span role="alert" className={classes.problem}>
          {problem}
        </span>
      )}
    </>
  )
}
