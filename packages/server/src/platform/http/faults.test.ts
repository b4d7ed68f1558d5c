import { Refusal } from '@attache/kernel'
import { describe, expect, it } from 'vitest'
import { faultOf, statusOf } from './faults.ts'

describe('faultOf', () => {
  it('says what happened and what to do', () => {
    const fault = faultOf(new Refusal('stale', 'Changed meanwhile.', { remedy: 'Look again.' }), 'r1')
    expect(fault).toMatchObject({
      status: 409,
      body: { error: 'stale', message: 'Changed meanwhile.', remedy: 'Look again.', request: 'r1' },
      bug: false,
    })
  })

  it('tells nothing of the inside of a bug', () => {
    const fault = faultOf(new Error('select * from secrets where password = 1'), 'r2')
    expect(fault).toMatchObject({ status: 500, bug: true })
    expect(JSON.stringify(fault.body)).not.toMatch(/select|secrets/)
  })

  it.each([
    ['40001', 409],
    ['53100', 503],
    ['57P01', 503],
    ['22P02', 400],
    ['ECONNREFUSED', 503],
  ])('takes %s of the database for what it means', (code, status) => {
    expect(faultOf(Object.assign(new Error('x'), { code }), 'r').status).toBe(status)
  })

  it('knows a status for each refusal, and hides denial of a record behind the words for its absence', () => {
    expect(statusOf['not-found']).toBe(404)
    for (const status of Object.values(statusOf)) expect(status >= 400 && status < 600).toBe(true)
  })
})
