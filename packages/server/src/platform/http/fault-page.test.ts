import { expect, it } from 'vitest'
import { faultPage, opensPage } from './fault-page.ts'

const fault = { error: 'unauthenticated', message: 'Nobody <here>', remedy: 'Ask “&” wait', fields: [], request: 'r-1' }

it('is for a browser that opens an address, not for a program', () => {
  const accept = 'text/html,application/xhtml+xml,*/*;q=0.8'
  expect(opensPage({ method: 'GET', headers: { accept } })).toBe(true)
  expect(opensPage({ method: 'POST', headers: { accept } })).toBe(false)
  expect(opensPage({ method: 'GET', headers: { accept: 'application/json' } })).toBe(false)
  expect(opensPage({ method: 'GET', headers: {} })).toBe(false)
})

it('says what happened, what to do and which request it was, and takes no markup', () => {
  const page = faultPage(fault)
  expect(page).toContain('<h1>Nobody &#60;here&#62;</h1>')
  expect(page).toContain('Ask “&#38;” wait')
  expect(page).toContain('Request r-1')
  expect(page).toContain('<a href="/">')
  expect(faultPage({ ...fault, remedy: null })).not.toContain('null')
})
