import { useEffect } from 'react'
import type { Session } from './session.ts'
import { untouchedFor } from './touch.ts'

/** Locks when nobody has touched the page for as long as the office allows. */
export function useIdleLock(session: Session, lock: () => void): void {
  useEffect(() => {
    if (session.locked) return
    const timer = setInterval(() => {
      if (untouchedFor() >= session.idleMinutes * 60_000) lock()
    }, 5_000)
    return () => clearInterval(timer)
  }, [session.locked, session.idleMinutes, lock])
}
