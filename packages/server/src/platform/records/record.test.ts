import { workflow } from '@attache/contracts'
import { describe, expect, it } from 'vitest'
import type { Reader } from '../sessions/reader.ts'
import { type HistoryLine, planMove, stepsFor } from './record.ts'

const flow = workflow({
  kind: 'test',
  title: 'Test',
  initial: 'open',
  states: {
    open: {
      title: 'Open',
      transitions: {
        close: { to: 'closed', title: 'Close', by: 'decide-hits', reason: true, notBy: 'create' },
        start: { to: 'closed', title: 'Start', by: 'system' },
      },
    },
    closed: { title: 'Closed', transitions: {} },
  },
})
const record = { id: 'r', state: 'open' as const, version: 3, label_id: 1 }
const reader = (principal: string, capabilities: Reader['capabilities']) =>
  ({ principal, capabilities }) as unknown as Reader
const alice = reader('alice', ['decide-hits'])
const history: HistoryLine[] = [
  { version: 1, transition: 'create', from: null, to: 'open', by: 'Alice', byId: 'alice', at: '', reason: null },
]

describe('planMove', () => {
  it('moves on with a new version', () => {
    expect(planMove(flow, record, 'close', alice, { expected: 3, reason: 'done with it' })).toEqual({
      transition: 'close',
      from: 'open',
      to: 'closed',
      version: 4,
    })
  })

  it.each([
    ['a version that is not the one seen', alice, 'close', { expected: 2, reason: 'x' }, 'stale'],
    ['a step that is not there', alice, 'vanish', { reason: 'x' }, 'guarded'],
    ['a step from the end', alice, 'close', { reason: 'x', state: 'closed' }, 'guarded'],
    ['a missing reason', alice, 'close', { reason: '  ' }, 'invalid'],
    ['a role without it', reader('bob', []), 'close', { reason: 'x' }, 'denied'],
    ['a person where the system acts', alice, 'start', {}, 'denied'],
    ['the same person twice', alice, 'close', { reason: 'x', history }, 'guarded'],
    [
      'a rule of the module',
      alice,
      'close',
      { reason: 'x', guard: () => ({ ok: false as const, why: 'not today' }) },
      'guarded',
    ],
  ])('refuses %s', (_, who, name, options, code) => {
    const state = 'state' in options ? { ...record, state: 'closed' as const } : record
    expect(() => planMove(flow, state, name, who, options)).toThrow(expect.objectContaining({ code }))
  })
})

describe('stepsFor', () => {
  it('shows closed steps with the reason why, and none of the system’s', () => {
    expect(stepsFor(flow, record, alice, history)).toEqual([
      expect.objectContaining({
        name: 'close',
        reason: true,
        why: expect.stringContaining('second person'),
        remedy: expect.any(String),
      }),
    ])
    expect(stepsFor(flow, record, reader('bob', ['decide-hits']), history)).toEqual([
      expect.objectContaining({ name: 'close', why: null }),
    ])
  })
})
