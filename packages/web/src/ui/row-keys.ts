import type { KeyboardEvent, MouseEvent } from 'react'

const steps: Readonly<Record<string, number>> = { ArrowDown: 1, j: 1, ArrowUp: -1, k: -1 }

const rowLinks = (table: Element): HTMLElement[] => [
  ...table.querySelectorAll<HTMLElement>('tbody a[href], tbody button[data-row]'),
]

/** Moves the focus from the first link of one row to that of the next. */
export function moveByRow(event: KeyboardEvent<HTMLTableElement>): void {
  const step = steps[event.key]
  if (step === undefined || event.ctrlKey || event.metaKey || event.altKey) return
  if (event.target instanceof HTMLElement && /^(INPUT|TEXTAREA|SELECT)$/.test(event.target.tagName)) return
  const row = (event.target as Element).closest('tr')
  let next = step > 0 ? row?.nextElementSibling : row?.previousElementSibling
  while (next !== null && next !== undefined) {
    const link = next.querySelector<HTMLElement>('a[href], button[data-row]')
    if (link !== null) {
      link.focus()
      event.preventDefault()
      return
    }
    next = step > 0 ? next.nextElementSibling : next.previousElementSibling
  }
}

/** A click beside the links of a row opens its first, unless text was marked or a field meant. */
export function openRow({ target }: MouseEvent<HTMLTableElement>): void {
  if (!(target instanceof Element) || target.closest('a, button, input, label') !== null) return
  if (getSelection()?.isCollapsed === false) return
  target.closest('tbody tr')?.querySelector<HTMLElement>('a[href], button[data-row]')?.click()
}

/** From anywhere on the page into the first row of its table. */
export function focusFirstRow(): void {
  const table = document.querySelector('main table[data-rows]')
  if (table !== null) rowLinks(table)[0]?.focus()
}
