import { expect, it } from 'vitest'
import { describeInBrowser } from './browser.ts'
import { openStage } from './stage.ts'
import { heading, signIn } from './visitor.ts'

describeInBrowser('sign in', () => {
  const stage = openStage()

  it('says that a password is wrong, without saying what is, and lets one try again', async () => {
    const visitor = await stage.stranger()
    const { page } = visitor
    await visitor.go('/')
    await signIn(visitor, 'vsp-agent', 'not the password of anybody')
    const alert = page.getByRole('alert')
    await alert.waitFor()
    expect(await alert.innerText()).toMatch(/username or (the )?password/i)
    expect(await page.getByLabel('Username').inputValue()).toBe('vsp-agent')
    const unknown = await stage.stranger()
    await unknown.go('/')
    await signIn(unknown, 'nobody-here', 'not the password of anybody')
    const other = unknown.page.getByRole('alert')
    await other.waitFor()
    const words = (text: string): string => text.replace(/Request .*/s, '')
    expect(words(await other.innerText())).toBe(words(await alert.innerText()))

    await signIn(visitor, 'vsp-agent', stage.account('vsp-agent').password)
    await heading(visitor, /.+/).filter({ hasNotText: 'Sign in' }).waitFor()
    expect(await page.getByRole('button', { name: /^Account:/ }).innerText()).toContain('Wesley Ibarrola')
  })

  it('opens the page that was asked for, and signing out closes it', async () => {
    const visitor = await stage.signedIn('vsp-agent', '/directory/offices?q=Toronto')
    const { page } = visitor
    await heading(visitor, 'Offices').waitFor()
    await page.getByRole('link', { name: 'Sub-office Toronto' }).waitFor()

    await page.getByRole('button', { name: /^Account:/ }).click()
    await page.getByRole('menuitem', { name: 'Sign out' }).click()
    await heading(visitor, 'Sign in').waitFor()
    await visitor.go('/directory/offices')
    await heading(visitor, 'Sign in').waitFor()
    expect(await page.getByText('Sub-office Toronto').count()).toBe(0)
  })

  it('needs no mouse', async () => {
    const visitor = await stage.stranger()
    const { page } = visitor
    await visitor.go('/')
    await heading(visitor, 'Sign in').waitFor()
    const type = (text: string) => page.keyboard.type(text)
    // The username has the focus when the page opens.
    await type('auditor')
    await page.keyboard.press('Tab')
    await type(stage.account('auditor').password)
    await page.keyboard.press('Enter')
    await page.getByRole('navigation', { name: 'Main' }).waitFor()

    await page.keyboard.press('Tab')
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('Skip to the page')
    await page.keyboard.press('Enter')
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('page')
    await page.keyboard.press('g')
    await page.keyboard.press('a')
    await heading(visitor, 'Accountability').waitFor()
  })
})
