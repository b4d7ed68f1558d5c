import { useEffect, useRef } from 'react'

export type KeyMap = Readonly<Record<string, () => void>>

/** What is struck goes to the page first, then to the frame around it. */
type Layer = 'page' | 'frame'
const maps: Readonly<Record<Layer, Set<{ current: KeyMap }>>> = { page: new Set(), frame: new Set() }

const sequenceMilliseconds = 900
let before = ''
let at = 0

const isWriting = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName))

const inDialog = (): boolean => document.querySelector('[role="dialog"]') !== null

function find(keys: string): (() => void) | undefined {
  for (const layer of ['page', 'frame'] as const) {
    for (const map of [...maps[layer]].reverse()) {
      const run = map.current[keys]
      if (run !== undefined) return run
    }
  }
  return undefined
}

function struck(event: KeyboardEvent): void {
  if (event.defaultPrevented) return
  const together = event.metaKey || event.ctrlKey
  if (!together && (isWriting(event.target) || inDialog() || event.altKey)) return
  const key = together ? `mod+${event.key.toLowerCase()}` : event.key
  const now = performance.now()
  const run = (before !== '' && now - at < sequenceMilliseconds ? find(`${before} ${key}`) : undefined) ?? find(key)
  before = !together && event.key.length === 1 && run === undefined ? key : ''
  at = now
  if (run === undefined) return
  event.preventDefault()
  run()
}

/** `mod+k` together, `g h` one after the other; plain keys rest while one writes or a dialog is open. */
export function useKeys(map: KeyMap, layer: Layer = 'page'): void {
  const held = useRef(map)
  held.current = map
  useEffect(() => {
    if (maps.page.size + maps.frame.size === 0) window.addEventListener('keydown', struck)
    maps[layer].add(held)
    return () => {
      maps[layer].delete(held)
      if (maps.page.size + maps.frame.size === 0) window.removeEventListener('keydown', struck)
    }
  }, [layer])
}
