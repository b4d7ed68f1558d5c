import { randomUUID } from 'node:crypto'
import { expect, it } from 'vitest'
import type { screening } from '../../packages/contracts/src/index.ts'
import { asAdministrator } from '../support/home-database.ts'
import { describeInBrowser } from './browser.ts'
import { openDecision } from './screening.ts'
import { openStage } from './stage.ts'
import { signIn, type Visitor } from './visitor.ts'

const password = ({ page }: Visitor) =>
  page.getByRole('dialog', { name: 'Locked' }).getByRole('textbox', { name: 'Password' })

describeInBrowser('a session left alone, and a decision that came too late', () => {
  const stage = openStage()

  it('locks after half an hour without a touch; the password opens it, and what was written is there', async () => {
    const visitor = await stage.stranger()
    const { page } = visitor
    await page.clock.install()
    await visitor.go('/screening/one')
    const { password: secret } = stage.account('vsp-agent')
    await signIn(visitor, 'vsp-agent', secret)
    await page.getByRole('textbox', { name: 'Name', exact: true }).fill('Half a na')
    await page.clock.fastForward('29:00')
    expect(await page.getByRole('dialog', { name: 'Locked' }).count()).toBe(0)
    await page.clock.fastForward('01:10')
    await page.getByRole('dialog', { name: 'Locked' }).waitFor()
    expect(await page.getByRole('textbox', { name: 'Name', exact: true }).count()).toBe(0)

    await password(visitor).fill('not the password of anybody')
    await page.getByRole('button', { name: 'Unlock' }).click()
    await page.getByRole('alert').waitFor()
    await password(visitor).fill(secret)
    await page.getByRole('button', { name: 'Unlock' }).click()
    await page.getByRole('dialog', { name: 'Locked' }).waitFor({ state: 'detached' })
    expect(await page.getByRole('textbox', { name: 'Name', exact: true }).inputValue()).toBe('Half a na')
  })

  it('under the lock the page asks nothing by itself, so that the server can lock too', async () => {
    const visitor = await stage.stranger()
    const { page } = visitor
    let asked = 0
    page.on('request', (request) => (asked += request.url().endsWith('/api/home') ? 1 : 0))
    await page.clock.install()
    await visitor.go('/')
    await signIn(visitor, 'vsp-agent', stage.account('vsp-agent').password)
    await page.getByRole('list', { name: 'Waiting for me' }).waitFor()
    expect(asked).toBe(1)
    await page.clock.fastForward('01:05')
    await expect.poll(() => asked).toBe(2)
    await page.clock.fastForward('31:00')
    await page.getByRole('dialog', { name: 'Locked' }).waitFor()
    const before = asked
    for (let minute = 0; minute < 5; minute += 1) await page.clock.fastForward('01:05')
    expect(asked).toBe(before)
  })

  it('a decision sent while the server had locked the session goes out once it is open', async () => {
    const visitor = await stage.signedIn('attache', '/hits')
    const { page } = visitor
    const form = await openDecision(visitor)
    await form.getByRole('button', { name: /^Different/ }).click()
    await form.getByRole('textbox', { name: 'Reason' }).fill('Another person, by the photo.')
    await asAdministrator(stage.home, (database) =>
      database.query(
        `update app.sessions set locked_at = now() where kind = 'browser'
         and principal = (select id from app.principals where username = 'attache')`,
      ),
    )
    await form.getByRole('button', { name: /^Decide:/ }).click()
    await page.getByRole('dialog', { name: 'Locked' }).waitFor()
    const id = new URL(page.url()).searchParams.get('hit') ?? ''
    await password(visitor).fill(stage.account('attache').password)
    await page.getByRole('button', { name: 'Unlock' }).click()
    await page.getByRole('dialog', { name: 'Locked' }).waitFor({ state: 'detached' })
    await page.getByRole('navigation', { name: 'Queue' }).getByText('decided').waitFor()
    const { hit } = await stage.client('attache').get<{ hit: screening.Hit }>(`/api/screening/hits/${id}`)
    expect(hit.state).toBe('dismissed')
  })

  it('a hit that somebody else decided meanwhile shows both, and keeps what was written', async () => {
    const client = stage.client('analyst')
    const { items } = await client.get<{ items: screening.Hit[] }>('/api/screening/hits?state=open&limit=5')
    const hit = items.at(-1)
    if (hit === undefined) throw new Error('no hit')
    const visitor = await stage.signedIn('vsp-agent', `/hits?hit=${hit.id}`)
    const form = await openDecision(visitor)
    await form.getByRole('button', { name: /^Same/ }).click()
    await form.getByRole('textbox', { name: 'Reason' }).fill('The passport number agrees.')
    const theirs = { key: randomUUID(), version: hit.version, reason: 'Born in another year, by the register.' }
    await client.post(`/api/screening/hits/${hit.id}/dismiss`, theirs)
    await form.getByRole('button', { name: 'Decide: Same' }).click()

    const alert = form.getByRole('alert')
    await alert.getByText('Born in another year, by the register.').waitFor()
    const words = await alert.innerText()
    expect(words).toMatch(/This page had\s+To decide version 1\s+Now\s+Someone or something else version 2/)
    expect(words).toContain('analyst')
    await alert.getByRole('button', { name: 'Take the version of now' }).click()
    await form.getByRole('button', { name: /^Reopen/ }).waitFor()
    expect(await form.getByRole('textbox', { name: 'Reason' }).inputValue()).toBe('The passport number agrees.')
  })
})
