import { randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { beforeAll, expect, it } from 'vitest'
import type { screening } from '../../packages/contracts/src/index.ts'
import { until } from '../support/waiting.ts'
import { describeInBrowser } from './browser.ts'
import { openStage } from './stage.ts'
import { chooseFilter, heading } from './visitor.ts'

const reason = 'Another mother, another village.'

describeInBrowser('the auditor', () => {
  const stage = openStage()
  let hit = ''
  let imported = ''

  beforeAll(async () => {
    const agent = stage.client('vsp-agent')
    const query = { schema: 'Person', properties: { name: ['Selamawit Abera'], birthDate: ['1965-12-16'] } }
    const asked = await agent.post<{ hits: screening.Hit[] }>('/api/screening/screenings', { key: randomUUID(), query })
    hit = asked.hits[0]?.id ?? ''
    await agent.post(`/api/screening/hits/${hit}/dismiss`, { key: randomUUID(), version: 1, reason })
    const file = await agent.upload('crew.csv', 'name\nBekele Abera\nNobody Atall\n')
    const batch = await agent.post<{ id: string }>('/api/screening/batches', { key: randomUUID(), file })
    await until('the file is screened', async () => {
      const read = await agent.get<{ batch: { state: string } }>(`/api/screening/batches/${batch.id}`)
      return read.batch.state === 'done'
    })
    await agent.get(`/api/screening/batches/${batch.id}/results.csv`)
    const manager = stage.client('list-manager')
    const line = JSON.stringify({ id: 'e2e-1', schema: 'Person', properties: { name: ['Qwentallis Zborovaxin'] } })
    const list = await manager.upload('watch.ftm.json', `${line}\n`)
    imported = (
      await manager.post<{ id: string }>('/api/lists/imports', { key: randomUUID(), source: 'watch', files: [list] })
    ).id
    await manager.importEnd(imported)
  })

  it('sees who did what, for which purpose and why, and that the chain holds', async () => {
    const visitor = await stage.signedIn('auditor', '/audit')
    const { page } = visitor
    await page.getByText('The chain holds.').waitFor()
    const events = page.getByRole('table', { name: 'Events' })
    const only = async (kind: string) => {
      await visitor.go(`/audit?kind=${kind}`)
      await events.waitFor()
      return events.getByRole('row').filter({ has: page.getByRole('cell') })
    }
    const decided = await only('hit.dismiss&actor=vsp-agent')
    expect(await decided.count()).toBe(1)
    const row = await decided.innerText()
    for (const part of ['hit.dismiss', 'vsp-agent', 'visa-screening', hit, 'done', reason]) expect(row).toContain(part)

    await decided.getByRole('button', { name: 'hit.dismiss' }).click()
    const detail = page.getByRole('dialog', { name: 'hit.dismiss' })
    await detail.waitFor()
    expect(await detail.innerText()).toContain(reason)
    expect(await detail.innerText()).toContain('demo-person-49')

    expect(await (await only('screening.one')).innerText()).toMatch(/vsp-agent/)
    await events.getByRole('button', { name: 'screening.one' }).click()
    const asked = page.getByRole('dialog', { name: 'screening.one' })
    await asked.waitFor()
    expect(await asked.innerText()).toContain('Selamawit Abera')
    for (const kind of ['screening.batch', 'screening.export'])
      expect(await (await only(kind)).first().innerText()).toMatch(/vsp-agent/)
    expect(await (await only('list.import')).filter({ hasText: imported }).first().innerText()).toMatch(/list-manager/)
  })

  it('filters by person, event and day, and takes what is shown as a file', async () => {
    const visitor = await stage.signedIn('auditor', '/audit')
    const { page } = visitor
    const status = page.getByRole('main').getByRole('status')
    await status.waitFor()
    await page.getByRole('searchbox', { name: 'Who' }).fill('vsp-agent')
    await page.waitForURL(/actor=vsp-agent/)
    await chooseFilter(visitor, 'Event', 'hit.dismiss')
    await page.waitForURL(/kind=hit\.dismiss/)
    await page.getByText('All 1 shown').waitFor()

    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'Export NDJSON' }).click(),
    ])
    const lines = readFileSync(await download.path(), 'utf8')
      .trim()
      .split('\n')
    expect(lines).toHaveLength(1)
    const event = JSON.parse(lines[0] ?? '') as { actorName: string; kind: string; detail: { reason: string } }
    expect([event.actorName, event.kind, event.detail.reason]).toEqual(['vsp-agent', 'hit.dismiss', reason])

    await page.getByLabel('To', { exact: true }).fill('2020-01-01')
    await page.getByRole('heading', { name: 'No event matches' }).waitFor()
    await visitor.go('/audit?kind=audit.export')
    expect(await page.getByRole('table', { name: 'Events' }).innerText()).toContain('auditor')
  })

  it('has no business with content', async () => {
    const visitor = await stage.signedIn('auditor', '/entities')
    await visitor.page.getByRole('alert').waitFor()
    expect(await visitor.page.getByRole('alert').innerText()).toContain('Your role does not include this.')
    await heading(visitor, 'Entities').waitFor()
  })

  it('reads how names of different origins fare, and only who answers for it does', async () => {
    const auditor = await stage.signedIn('auditor', '/audit')
    const { page } = auditor
    await page.getByRole('navigation', { name: 'Accountability' }).getByText('Fairness of screening').click()
    await heading(auditor, 'Fairness of screening').waitFor()
    const rows = page.getByRole('table', { name: 'By origin of names' }).getByRole('row')
    await rows.nth(12).waitFor()
    expect(await rows.nth(1).innerText()).toMatch(/\d to \d/)
    expect(await page.getByText(/^Missed most: /).count()).toBe(1)
    expect((await stage.client('privacy-officer').ask('GET', '/api/screening/fairness')).status).toBe(200)
    expect((await stage.client('analyst').ask('GET', '/api/screening/fairness')).status).toBe(403)
  })
})
