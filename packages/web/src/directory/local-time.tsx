import { useEffect, useState } from 'react'

const written = (timeZone: string): string =>
  new Intl.DateTimeFormat('en-GB', {
    weekday: 'short',
    hour: '2-digit',
    minute: '2-digit',
    timeZone,
    timeZoneName: 'short',
  }).format(new Date())

/** What the clock says there now. */
export function LocalTime({ timeZone }: { readonly timeZone: string }) {
  const [time, setTime] = useState(() => written(timeZone))
  useEffect(() => {
    setTime(written(timeZone))
    const timer = setInterval(() => setTime(written(timeZone)), 15_000)
    return () => clearInterval(timer)
  }, [timeZone])
  return (
    <span className="numeric" title={timeZone}>
      {time}
    </span>
  )
}
