import { describe, expect, it } from 'vitest'
import { guardOf, mayFind, papersDue } from './steps.ts'

const DAY = 86_400_000
const asked = new Date('2026-01-01T00:00:00Z')
const row = { state: 'in-process' as const, reviewer: null, reviewer_name: null, papers_asked_at: null }
const held = { ...row, reviewer: 'alice', reviewer_name: 'Alice' }
const asking = { principal: 'alice', hadPart: false, now: new Date(asked.getTime() + 31 * DAY), wait: 30 * DAY }

describe('the guard of an inquiry', () => {
  it.each([
    ['a stranger to the decision takes it up', row, asking, 'claim', true],
    ['nobody who had a part takes it up', row, { ...asking, hadPart: true }, 'claim', false],
    ['the reviewer does not take it up again', held, asking, 'claim', false],
    ['another takes it over', held, { ...asking, principal: 'bob' }, 'claim', true],
    ['the reviewer completes it', held, asking, 'complete', true],
    ['nobody else completes it', held, { ...asking, principal: 'bob' }, 'complete', false],
    ['nobody completes what nobody reviews', row, asking, 'complete', false],
    ['it lapses after the wait', { ...row, papers_asked_at: asked }, asking, 'lapse', true],
    ['and not before', { ...row, papers_asked_at: asked }, { ...asking, now: asked }, 'lapse', false],
    ['papers may come at any time', row, asking, 'papers-came', true],
  ])('%s', (_, one, who, transition, ok) => {
    expect(guardOf(one, who)(transition).ok).toBe(ok)
  })

  it('lets the reviewer alone write findings, while it is in process', () => {
    expect(mayFind(held, asking).ok).toBe(true)
    expect(mayFind(row, asking).ok).toBe(false)
    expect(mayFind(held, { ...asking, principal: 'bob' }).ok).toBe(false)
    expect(mayFind(held, { ...asking, hadPart: true }).ok).toBe(false)
    expect(mayFind({ ...held, state: 'completed' }, asking).ok).toBe(false)
  })

  it('knows when the wait for papers ends', () => {
    expect(papersDue(row, DAY)).toBeNull()
    expect(papersDue({ papers_asked_at: asked }, DAY)?.toISOString()).toBe('2026-01-02T00:00:00.000Z')
  })
})
