import { randomUUID } from 'node:crypto'
import { expect, it } from 'vitest'
import type { duplicates } from '../../packages/contracts/src/index.ts'
import { ftmLine } from '../support/people.ts'
import { until } from '../support/waiting.ts'
import { describeInBrowser } from './browser.ts'
import { lookAll } from './looking.ts'
import { openDecision } from './screening.ts'
import { openStage } from './stage.ts'
import { heading, type Visitor } from './visitor.ts'

type Pairs = { readonly items: readonly duplicates.Pair[] }

const twins = {
  'twin-1': {
    name: ['Ottoline Verhoeven'],
    birthDate: ['1961-02-03'],
    nationality: ['nl'],
    passportNumber: ['NX1234567'],
  },
  'twin-2': {
    name: ['Verhoeven, Ottoline'],
    birthDate: ['1961-02-03'],
    passportNumber: ['NX1234567'],
    gender: ['female'],
  },
  'twin-3': { name: ['Ottoline Verhoeven'], birthDate: ['1961'] },
}

describeInBrowser('suggested pairs', () => {
  const stage = openStage()
  let address = ''

  const judge = async ({ page }: Visitor, key: string, reason: string): Promise<void> => {
    await openDecision({ page } as Visitor)
    await page.keyboard.press(key)
    await page.getByRole('textbox', { name: 'Reason' }).fill(reason)
    const answered = page.waitForResponse((response) => response.url().endsWith('/judgement'))
    await page.keyboard.press('Control+Enter')
    expect((await answered).status()).toBe(200)
  }

  it('two records of one person wait side by side, and a key and a reason judge them', async () => {
    const client = stage.client('analyst')
    const lines = Object.entries(twins).map(([id, properties]) => ftmLine(id, 'Person', properties))
    const file = await client.upload('twins.ftm.json', lines.join(''))
    const begun = { key: randomUUID(), source: 'twins', files: [file] }
    await client.importEnd((await client.post<{ id: string }>('/api/lists/imports', begun)).id)
    const found = await until('the pair is found', async () => {
      const { items } = await client.get<Pairs>('/api/duplicates?entity=twin-1')
      return items.length === 2 && items
    })
    address = `/duplicates?entity=twin-1&pair=${found[0]?.id}`

    const visitor = await stage.signedIn('analyst', '/duplicates?entity=twin-1')
    const { page } = visitor
    await heading(visitor, /^Duplicates/).waitFor()
    const evidence = page.getByRole('region', { name: 'Evidence' })
    await evidence.getByRole('link', { name: 'Verhoeven, Ottoline' }).waitFor()
    const facts = evidence.getByRole('table', { name: 'Evidence' })
    await facts.getByRole('row', { name: /^Passport number .* agrees$/ }).waitFor()
    await facts.getByRole('row', { name: /^Gender .* unknown$/ }).waitFor()
    // The likeliest is open; j and k move.
    const queue = page.getByRole('navigation', { name: 'Queue' }).getByRole('button')
    expect(await queue.first().getAttribute('aria-current')).toBe('true')
    await page.keyboard.press('j')
    await expect.poll(() => queue.nth(1).getAttribute('aria-current')).toBe('true')
    await page.keyboard.press('k')
    await expect.poll(() => queue.first().getAttribute('aria-current')).toBe('true')
    await judge(visitor, 's', 'The same passport and the same day of birth.')
    // The next one comes by itself.
    await expect.poll(() => new URL(page.url()).searchParams.get('pair')).toBe(found[1]?.id)
  })

  it('records judged the same open as one, and stand apart when that is withdrawn', async () => {
    const visitor = await stage.signedIn('analyst', '/entities/twin-2?tab=identity')
    const { page } = visitor
    await page.getByText('2 records judged to be the same').waitFor()
    const alike = page.getByRole('region', { name: 'Perhaps the same as' })
    await alike
      .getByRole('row', { name: /Ottoline Verhoeven .*To judge/ })
      .first()
      .waitFor()
    await visitor.go('/duplicates?state=same')
    const past = page.getByRole('list', { name: 'Judgements' })
    await past.getByText('The same passport and the same day of birth.').waitFor()
    await past.getByRole('button', { name: 'Withdraw' }).click()
    const dialog = page.getByRole('dialog', { name: 'Withdraw the judgement' })
    await dialog.getByRole('textbox', { name: 'Reason' }).fill('The passport was lent to a sister.')
    await dialog.getByRole('button', { name: 'Withdraw' }).click()
    await dialog.waitFor({ state: 'detached' })
    await heading(visitor, /^Duplicates/).waitFor()
    await visitor.go('/entities/twin-2?tab=identity')
    await page.getByRole('table', { name: 'Perhaps the same as' }).waitFor()
    expect(await page.getByText('2 records judged to be the same').count()).toBe(0)
  })

  it('the entity leads to the desk, which says what was judged before', async () => {
    const visitor = await stage.signedIn('analyst', '/entities/twin-2?tab=identity')
    const { page } = visitor
    await page
      .getByRole('table', { name: 'Perhaps the same as' })
      .getByRole('link', { name: 'Compare' })
      .first()
      .click()
    await heading(visitor, /^Duplicates/).waitFor()
    await judge(visitor, 'd', 'The sister has the passport, this one reported it lost.')
    await visitor.go('/duplicates?state=different')
    await page.getByText('The sister has the passport, this one reported it lost.').waitFor()
  })

  it('whoever may not judge reads, and is told who may', async () => {
    const visitor = await stage.signedIn('special-agent', address)
    await visitor.page.getByText('Analysts, attachés and list managers judge who is the same.').waitFor()
    expect(await visitor.page.getByRole('form', { name: 'Decision' }).count()).toBe(0)
  })

  it('looks right with much and with nothing', async () => {
    await lookAll(await stage.signedIn('analyst'), {
      'duplicates-pair': address,
      'duplicates-judged': '/duplicates?state=different',
      'duplicates-nothing': '/duplicates?schema=Airplane',
      'duplicates-entity': '/entities/twin-1?tab=identity',
    })
  })
})
