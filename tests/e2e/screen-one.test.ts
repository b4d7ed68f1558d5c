import { expect, it } from 'vitest'
import type { screening } from '../../packages/contracts/src/index.ts'
import { describeInBrowser } from './browser.ts'
import { decide, evidenceOf, firstFound, openDecision, screenBy } from './screening.ts'
import { openStage } from './stage.ts'
import { heading } from './visitor.ts'

/** Siti Cokrowening of the invented watchlist, as an invented passport has her. */
const zone = 'P<MYSCOKROWENING<<SITI<<<<<<<<<<<<<<<<<<<<<<\nL431812639MYS5712229F3105043<<<<<<<<<<<<<<00'

describeInBrowser('screen one person', () => {
  const stage = openStage()

  it('by a form, and shows what speaks for and against', async () => {
    const visitor = await stage.signedIn('vsp-agent', '/screening')
    const { page } = visitor
    await page.getByRole('link', { name: 'Screen one', exact: true }).click()
    await heading(visitor, 'Screen one person or thing').waitFor()
    expect(await page.getByRole('button', { name: 'Screen', exact: true }).isEnabled()).toBe(false)
    const profile = page.getByRole('combobox', { name: 'Profile' })
    await profile.selectOption('Subjects of a case')
    expect(await page.getByRole('textbox', { name: 'Threshold' }).inputValue()).toBe('0.85')
    await profile.selectOption('Any question')
    await page.getByRole('textbox', { name: 'Threshold' }).fill('0.5')
    await page.getByLabel('Nationality').first().fill('Kyrgyz')
    await page.getByRole('option', { name: 'Kyrgyzstan' }).click()
    await screenBy(visitor, { Name: 'Yastrebtsov Mikhail', 'Birth date': '1991-04-03' })

    await heading(visitor, /^\d+ hits? for Yastrebtsov Mikhail$/).waitFor()
    const { id } = await firstFound(visitor)
    const told = await stage
      .client('vsp-agent')
      .ask<{ items: Pick<screening.Hit, 'explanation' | 'profile'>[] }>(
        'GET',
        `/api/screening/hits?entity=${id}&limit=1`,
      )
    const words = page.getByRole('region', { name: 'In words' }).first()
    expect((await words.innerText()).split('\n').filter(Boolean)).toEqual(told.body.items[0]?.explanation)
    expect(told.body.items[0]?.profile).toBe('standard/1')
    expect(await evidenceOf(visitor)).toMatchObject({
      Name: 'agrees',
      'Birth date': 'differs',
      Nationality: 'agrees',
    })
    const evidence = page.getByRole('region', { name: 'Evidence' })
    await evidence.getByRole('row', { name: /^Birth place .* unknown$/ }).waitFor()
    expect(await evidence.getByRole('link', { name: 'Mikhail Yastrebtsov' }).count()).toBe(1)
    expect(await evidence.innerText()).toMatch(/21 years apart/)
    expect(await page.getByRole('region', { name: 'Highest marking on this page' }).innerText()).toContain('OFFICIAL')
  })

  it('by the machine-readable zone of a passport, pasted', async () => {
    const visitor = await stage.signedIn('vsp-agent', '/screening/one')
    const { page, context } = visitor
    await context.grantPermissions(['clipboard-read', 'clipboard-write'])
    await page.evaluate((text) => navigator.clipboard.writeText(text), zone)
    await page.getByRole('textbox', { name: 'Machine-readable zone' }).focus()
    await page.keyboard.press('Control+V')
    await page.getByText('Every check digit holds').waitFor()
    expect(await page.getByRole('textbox', { name: 'Name', exact: true }).inputValue()).toMatch(/SITI COKROWENING/i)
    expect(await page.getByRole('textbox', { name: 'Birth date' }).inputValue()).toBe('1957-12-22')
    await page.getByRole('button', { name: 'Screen', exact: true }).click()
    await heading(visitor, /^\d+ hits? for SITI COKROWENING$/i).waitFor()
    expect(await evidenceOf(visitor)).toMatchObject({ Name: 'agrees', 'Birth date': 'agrees' })

    await page.getByRole('link', { name: 'Change the question' }).click()
    expect(await page.getByRole('textbox', { name: 'Birth date' }).inputValue()).toBe('1957-12-22')
  })

  it('keeps what nobody on the lists resembles under an address, and under Screening', async () => {
    const visitor = await stage.signedIn('vsp-agent', '/screening/one')
    const { page } = visitor
    await screenBy(visitor, { Name: 'Qzvorx Wnyblatt', 'Birth date': '1980-01-01' })
    const none = heading(visitor, 'No hit for Qzvorx Wnyblatt')
    await none.waitFor()
    await page.waitForURL(/\/screening\/one\/[0-9a-f-]{36}$/)
    const address = new URL(page.url()).pathname
    await page.reload()
    await none.waitFor()
    expect(await page.getByRole('main').innerText()).toMatch(/by vsp-agent[^]*for Visa screening[^]*Birth date/)
    await page.getByRole('link', { name: 'Change the question' }).click()
    await page.getByRole('textbox', { name: 'Birth date' }).waitFor()
    await page.goBack()
    await none.waitFor()
    await page.goBack()
    await heading(visitor, 'Screen one person or thing').waitFor()
    const asked = page.getByRole('textbox', { name: 'Name', exact: true })
    await expect.poll(() => asked.inputValue()).toBe('Qzvorx Wnyblatt')

    await visitor.go('/screening')
    await page.getByRole('navigation', { name: 'Screening' }).getByRole('link', { name: 'Single questions' }).click()
    const row = page.getByRole('table', { name: 'Single questions' }).getByRole('row', { name: /Qzvorx Wnyblatt/ })
    await row.waitFor()
    expect(await row.innerText()).toMatch(/All lists\s+0\s+Visa screening\s+vsp-agent/)
    await row.getByRole('link').click()
    await none.waitFor()
    expect(new URL(page.url()).pathname).toBe(address)
  })

  it('a wrong check digit is named, with what to look at, and what it covers is left out', async () => {
    const visitor = await stage.signedIn('vsp-agent', '/screening/one')
    const { page } = visitor
    await page.getByRole('textbox', { name: 'Machine-readable zone' }).fill(zone.replace('5712229', '5712220'))
    await page.getByRole('button', { name: 'Read into the form' }).click()
    await page.getByText('Some check digits do not hold.').waitFor()
    const checks = page.getByRole('list', { name: 'Check digits' })
    expect(await checks.getByRole('listitem').filter({ hasText: /birth/i }).innerText()).toMatch(/is 0, should be 9/)
    const problem = await page.getByRole('list', { name: 'Problems' }).innerText()
    expect(problem).toMatch(/Line 2, position 20/)
    expect(problem).toMatch(/document/)
    expect(await page.getByRole('textbox', { name: 'Birth date' }).inputValue()).toBe('')
    expect(await page.getByRole('textbox', { name: 'Name', exact: true }).inputValue()).toMatch(/SITI COKROWENING/i)
  })

  it('a decision needs a reason of some length, and then stands in the history', async () => {
    const visitor = await stage.signedIn('vsp-agent', '/screening/one')
    const { page } = visitor
    await screenBy(visitor, { Name: 'Selamawit Abera', 'Birth date': '1965-12-16' })
    await heading(visitor, /^\d+ hits? for Selamawit Abera$/).waitFor()
    const decision = await openDecision(visitor)
    await decision.getByRole('button', { name: /^Different/ }).click()
    await decision.getByRole('textbox', { name: 'Reason' }).fill('too short')
    const give = decision.getByRole('button', { name: 'Decide: Different' })
    expect(await give.isEnabled()).toBe(false)
    const address = `/hits?entity=demo-person-49`
    await decision.getByRole('textbox', { name: 'Reason' }).fill('Another face on the photo, another mother.')
    await give.click()
    await page.getByRole('list', { name: 'History' }).getByText('Someone or something else').waitFor()

    await visitor.go(`${address}&state=dismissed`)
    const history = page.getByRole('list', { name: 'History' })
    await history.waitFor()
    expect(await history.innerText()).toMatch(/Someone or something else\s+by vsp-agent/)
    expect(await history.innerText()).toContain('Another face on the photo, another mother.')
  })

  it('whoever is unsure refers to a second person, and cannot be that person', async () => {
    const visitor = await stage.signedIn('vsp-agent', '/screening/one')
    const { page } = visitor
    await screenBy(visitor, { Name: 'Aikaterini Ampelidi', 'Birth date': '1962' })
    await heading(visitor, /^\d+ hits? for Aikaterini Ampelidi$/).waitFor()
    await decide(visitor, /^Unsure/, 'Only the year of birth is known.')
    const address = '/hits?entity=demo-person-1062&state=referred'
    await visitor.go(address)
    const mine = await openDecision(visitor)
    const same = mine.getByRole('button', { name: /^Same/ })
    expect(await same.getAttribute('aria-disabled')).toBe('true')
    expect(await mine.innerText()).toMatch(/another|someone else|second/i)
    await same.click({ force: true })
    expect(await mine.getByRole('button', { name: 'Choose a decision' }).isEnabled()).toBe(false)

    const second = await stage.signedIn('analyst', address)
    await decide(second, /^Same/, 'The full date came from the consulate and agrees.')
    await second.go('/hits?entity=demo-person-1062&state=confirmed')
    const history = second.page.getByRole('list', { name: 'History' })
    await history.waitFor()
    const said = await history.innerText()
    expect(said).toMatch(/Same person or thing\s+by analyst/)
    expect(said).toMatch(/Second review\s+by vsp-agent/)
    await visitor.go(address)
    await page.getByRole('heading', { name: 'No hit matches these filters' }).waitFor()
  })
})
