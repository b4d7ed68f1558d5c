import { describe, expect, it } from 'vitest'
import { lineLog } from './log.ts'

const told = (level: string | undefined, detail: Record<string, unknown>) => {
  const lines: string[] = []
  const log = lineLog(level, (line) => lines.push(line))
  log.info('one', detail)
  log.error('two', detail)
  return lines.map((line) => JSON.parse(line) as Record<string, unknown>)
}

describe('the log', () => {
  it('has the level that was asked for', () => {
    expect(told(undefined, {}).map(({ event }) => event)).toEqual(['one', 'two'])
    expect(told('info', {}).map(({ event }) => event)).toEqual(['one', 'two'])
    expect(told('error', {}).map(({ event }) => event)).toEqual(['two'])
    expect(told('silent', {})).toEqual([])
  })

  it('tells what an error is and where it was, never what it says', () => {
    const cause = Object.assign(new Error('Key (username)=(somebody) already exists'), {
      code: '23505',
      table: 'principals',
    })
    const error = new TypeError('no such person: somebody\nsomebody else', { cause })
    for (const given of [error, error.stack, String(error)]) {
      const [line] = told('error', { id: 'i-1', error: given })
      expect(line).toMatchObject({ id: 'i-1', error: { kind: 'TypeError' } })
      expect(JSON.stringify(line)).not.toContain('somebody')
    }
    const [line] = told('error', { error })
    expect(line).toMatchObject({ error: { cause: { kind: 'Error', code: '23505', table: 'principals' } } })
    expect(JSON.stringify(line)).toContain('log.test.ts')
  })
})
