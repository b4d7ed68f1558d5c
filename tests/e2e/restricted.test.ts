import { randomUUID } from 'node:crypto'
import { beforeAll, expect, it } from 'vitest'
import { describeInBrowser } from './browser.ts'
import { openStage } from './stage.ts'
import { heading, type Visitor } from './visitor.ts'

const places = async ({ page }: Visitor): Promise<readonly string[]> =>
  (await page.getByRole('navigation', { name: 'Main' }).getByRole('listitem').allInnerTexts()).map((text) =>
    text.trim(),
  )

describeInBrowser('whoever may see less', () => {
  const stage = openStage()

  beforeAll(async () => {
    const manager = stage.client('list-manager')
    const line = JSON.stringify({ id: 'open-1', schema: 'Person', properties: { name: ['Qwentallis Zborovaxin'] } })
    const file = await manager.upload('open.ftm.json', `${line}\n`)
    const marking = { sensitivity: 'public', originators: [], compartments: [], usage: null, terms: [], purposes: null }
    const body = { key: randomUUID(), source: 'open_list', title: 'A list for everyone', files: [file], marking }
    await manager.importEnd((await manager.post<{ id: string }>('/api/lists/imports', body)).id)
  })

  it('mission support has the directory and its hours, and nothing that leads elsewhere', async () => {
    const visitor = await stage.signedIn('mission-support')
    const { page } = visitor
    expect(await places(visitor)).toEqual(['Home', 'Hours', 'Directory', 'Help'])
    for (const path of [
      '/hits',
      '/screening',
      '/entities',
      '/entities/demo-person-7',
      '/lists',
      '/audit',
      '/accounts',
    ]) {
      await visitor.go(path)
      const alert = page.getByRole('alert')
      await alert.waitFor()
      expect([path, await alert.innerText()]).toEqual([
        path,
        expect.stringContaining('Your role does not include this.'),
      ])
      expect([path, await alert.innerText()]).toEqual([path, expect.stringContaining('Ask your supervisor')])
      expect([path, await page.getByRole('main').innerText()]).not.toEqual([
        path,
        expect.stringContaining('Yastrebtsov'),
      ])
    }
    await page.keyboard.press('Control+K')
    const commands = page.getByRole('dialog', { name: 'Commands' })
    await commands.getByRole('option', { name: /Directory/ }).waitFor()
    expect(await commands.getByRole('option', { name: /Screen|Import|Invite/ }).count()).toBe(0)
  })

  it('a foreign counterpart sees what is for everyone, and no trace of the rest', async () => {
    const visitor = await stage.signedIn('foreign-counterpart')
    const { page } = visitor
    expect(await places(visitor)).toEqual(['Home', 'Entities', 'Lists', 'Directory', 'Help'])
    await visitor.go('/lists')
    const lists = page.getByRole('table', { name: 'Lists held' }).getByRole('row')
    await lists.nth(1).waitFor()
    expect(await lists.count()).toBe(2)
    expect(await lists.nth(1).innerText()).toContain('A list for everyone')
    expect(await page.getByRole('link', { name: 'Import a list' }).count()).toBe(0)

    await visitor.go('/entities')
    await page.getByText('All 1 shown').waitFor()
    await visitor.go('/entities?q=Yastrebtsov')
    await page.getByRole('heading', { name: 'Nothing matches' }).waitFor()
    const answers: string[] = []
    for (const id of ['demo-person-7', 'demo-person-999999']) {
      await visitor.go(`/entities/${id}`)
      await page.getByRole('alert').waitFor()
      answers.push((await page.getByRole('alert').innerText()).replace(/Request .*/s, '').replaceAll(id, 'ID'))
    }
    // What is hidden answers as what was never there.
    expect(answers[0]).toBe(answers[1])
  })

  it('an address that is no page says so', async () => {
    const visitor = await stage.signedIn('mission-support', '/no/such/page')
    await heading(visitor, 'No such page').waitFor()
  })
})
