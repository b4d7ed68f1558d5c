const signs = ['pointerdown', 'pointermove', 'keydown', 'wheel', 'touchstart'] as const
const AWAY_MS = 60_000

let last = Date.now()
for (const sign of signs) {
  window.addEventListener(
    sign,
    () => {
      last = Date.now()
    },
    { passive: true },
  )
}

/** Milliseconds since somebody last touched the page. */
export const untouchedFor = (): number => Date.now() - last

/** Nobody is at the page: what it asks for now, it asks for by itself. */
export const isIdle = (): boolean => untouchedFor() > AWAY_MS
