import { useEffect } from 'react'
import type { Session } from './session.ts'

const signs = ['pointerdown', 'pointermove', 'keydown', 'wheel', 'touchstart'] as const

/** Locks the page when nobody has touched it for as long as the office allows. */
export function useIdleLock(session: Session, lock: () => void): void {
  useEffect(() => {
    if (session.locked) return
    let last = Date.now()
    const touched = () => {
      last = Date.now()
    }
    const timer = setInterval(() => {
      if (Date.now() - last >= session.idleMinutes * 60_000) lock()
    }, 5_000)
    for (const sign of signs) window.addEventListener(sign, touched, { passive: true })
    return () => {
      clearInterval(timer)
      for (const sign of signs) window.removeEventListener(sign, touched)
    }
  }, [session.locked, session.idleMinutes, lock])
}
