import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { describeInBrowser } from './browser.ts'
import { everywhere, lookAll, ofVisas } from './looking.ts'
import { openStage } from './stage.ts'
import { heading, signIn, type Visitor } from './visitor.ts'

const password = 'a sentence that only these tests know'

describeInBrowser('an installation with nothing in it', () => {
  const stage = openStage(['--port', '0', '--no-demo'])
  const links: Record<string, string> = {}

  const accept = async (link: string): Promise<Visitor> => {
    const visitor = await stage.stranger()
    const { page } = visitor
    const { pathname, hash } = new URL(link)
    await visitor.go(pathname + hash)
    await page.getByLabel('New password').fill(password)
    await page.getByLabel('The same again').fill(password)
    await page.getByRole('button', { name: 'Set the password and enter' }).click()
    await heading(visitor, 'Home').waitFor()
    return visitor
  }

  it('lets the first administrator in by the link of the home, once, and invite others', async () => {
    const first = /http\S+/.exec(readFileSync(join(stage.home, 'first-administrator.txt'), 'utf8'))?.[0] ?? ''
    const administrator = await accept(first)
    const { page } = administrator
    await page.getByRole('link', { name: 'Open accounts' }).click()
    for (const role of ['List manager', 'Auditor', 'VSP agent']) {
      await page.getByRole('button', { name: 'Invite', exact: true }).click()
      const dialog = page.getByRole('dialog', { name: 'Invite a person' })
      await dialog.getByRole('textbox', { name: 'Name', exact: true }).fill(`The ${role}`)
      const username = role.toLowerCase().replace(' ', '-')
      await dialog.getByRole('textbox', { name: 'Username' }).fill(username)
      await dialog.getByLabel('Roles').first().click()
      await page.getByRole('option', { name: role, exact: true }).click()
      await page.keyboard.press('Tab')
      await dialog.getByRole('button', { name: 'Make the link' }).click()
      links[username] = await dialog.getByRole('status', { name: 'One-time link' }).innerText()
      await dialog.getByRole('button', { name: 'Done' }).click()
    }
    const row = page.getByRole('table', { name: 'Accounts' }).getByRole('row').filter({ hasText: 'The Auditor' })
    expect(await row.innerText()).toMatch(/invited/)

    const again = await stage.stranger()
    await again.go(new URL(first).pathname + new URL(first).hash)
    await again.page.getByLabel('New password').fill(password)
    await again.page.getByLabel('The same again').fill(password)
    await again.page.getByRole('button', { name: 'Set the password and enter' }).click()
    await again.page.getByRole('alert').waitFor()
  })

  it('every page says what belongs there, light and dark, wide and on a phone', async () => {
    const manager = await accept(links['list-manager'] ?? '')
    const empty = Object.fromEntries(Object.entries(everywhere).map(([name, path]) => [`empty-${name}`, path]))
    await lookAll(manager, empty, 'wide-dark and phone-light')
    const { page } = manager
    for (const [path, title, begin] of [
      ['/screening', 'No file was screened yet', 'Screen a file'],
      ['/hits', 'No hits wait here', 'Screen one person or thing'],
      ['/entities', 'No entities yet', 'Import a list'],
      ['/lists', 'No list is held', 'Import a list'],
    ] as const) {
      await manager.go(path)
      await page.getByRole('heading', { name: title }).waitFor()
      expect([path, await page.getByRole('main').getByRole('link', { name: begin }).count()]).not.toEqual([path, 0])
    }
  })

  it('and so does every page of the visa programme', async () => {
    const agent = await accept(links['vsp-agent'] ?? '')
    const empty = Object.fromEntries(Object.entries(ofVisas).map(([name, path]) => [`empty-${name}`, path]))
    await lookAll(agent, empty, 'wide-dark and phone-light')
    await agent.go('/visas')
    await agent.page.getByRole('heading', { name: 'No application was taken in yet' }).waitFor()
    await agent.page.getByRole('link', { name: 'Take in an application' }).click()
    await heading(agent, 'New visa application').waitFor()
  })

  it('an auditor finds what has happened so far', async () => {
    const auditor = await accept(links['auditor'] ?? '')
    await lookAll(auditor, { 'empty-audit': '/audit' })
    await auditor.page.getByText('The chain holds.').waitFor()
    const back = await stage.stranger()
    await back.go('/audit')
    await signIn(back, 'auditor', password)
    await heading(back, 'Accountability').waitFor()
    expect(await back.page.getByRole('table', { name: 'Events' }).innerText()).toContain('session.sign-in')
  })
})
