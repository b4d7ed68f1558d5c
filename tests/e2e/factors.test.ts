import { Secret, TOTP } from 'otpauth'
import { expect, it } from 'vitest'
import { describeInBrowser } from './browser.ts'
import { settled } from './looking.ts'
import { openStage } from './stage.ts'
import { heading, signIn, type Visitor } from './visitor.ts'

/** An authenticator that the browser itself plays: resident keys, user verification, no dialog. */
async function virtualAuthenticator({ page, context }: Visitor): Promise<void> {
  const devtools = await context.newCDPSession(page)
  await devtools.send('WebAuthn.enable')
  await devtools.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  })
}

const signOut = async ({ page }: Visitor) => {
  await page.getByRole('button', { name: 'Account:' }).click()
  await page.getByRole('menuitem', { name: 'Sign out' }).click()
  await page.getByRole('heading', { level: 1, name: 'Sign in' }).waitFor()
}

describeInBrowser('how people sign in', () => {
  const stage = openStage()
  const byName = () => stage.origin().replace('127.0.0.1', 'localhost')

  it('adds a passkey at localhost, signs in with it, and proves with it before an export', async () => {
    const visitor = await stage.stranger({ baseURL: byName(), acceptDownloads: true })
    const { page } = visitor
    await virtualAuthenticator(visitor)
    await visitor.go('/account')
    await signIn(visitor, 'analyst', stage.account('analyst').password)
    await page.getByLabel('Name of the new passkey').fill('Office laptop')
    await page.getByRole('button', { name: 'Add a passkey' }).click()
    await page.getByRole('cell', { name: 'Office laptop', exact: true }).waitFor()
    await signOut(visitor)
    await page.getByRole('button', { name: 'Use a passkey' }).click()
    await page.getByRole('navigation', { name: 'Main' }).waitFor()
    await visitor.go('/account')
    await page.getByRole('table', { name: 'Signed in' }).getByText('Passkey', { exact: true }).first().waitFor()
    // Ten minutes later an export asks again.
    const id = await page.evaluate(
      async () => ((await (await fetch('/api/session')).json()) as { me: { id: string } }).me.id,
    )
    await stage.unprove(id)
    await visitor.go('/directory/offices')
    const download = page.waitForEvent('download')
    await page.getByRole('button', { name: 'Export CSV' }).click()
    const dialog = page.getByRole('dialog', { name: 'Show again who you are' })
    await dialog.getByRole('button', { name: 'Use a passkey' }).click()
    expect((await download).suggestedFilename()).toMatch(/csv/)
    await dialog.waitFor({ state: 'detached' })
  })

  it('says at an IP address where passkeys work', async () => {
    const visitor = await stage.stranger()
    await visitor.go('/')
    await heading(visitor, 'Sign in').waitFor()
    await visitor.page.getByRole('link', { name: byName() }).waitFor()
    expect(await visitor.page.getByRole('button', { name: 'Use a passkey' }).count()).toBe(0)
  })

  it('sets up an authenticator, keeps recovery codes, and asks for a code at the next sign-in', async () => {
    const visitor = await stage.stranger()
    const { page } = visitor
    await visitor.go('/account')
    await signIn(visitor, 'desk-officer', stage.account('desk-officer').password)
    await page.getByRole('button', { name: 'Set up an authenticator' }).click()
    await page.getByRole('img', { name: 'QR code for the authenticator' }).waitFor()
    const seed = (await page.getByLabel('Key to type in').textContent())?.replace(/\s/g, '') ?? ''
    const code = () => new TOTP({ secret: Secret.fromBase32(seed) }).generate()
    await page.getByLabel('Code of your authenticator').fill(code())
    await page.getByRole('button', { name: 'Confirm' }).click()
    const codes = (await page.getByLabel('Recovery codes', { exact: true }).last().textContent())?.split('\n') ?? []
    expect(codes).toHaveLength(10)
    await page.getByRole('button', { name: 'I have kept them' }).click()
    await page.getByText('10 recovery codes are left').waitFor()
    await signOut(visitor)
    await signIn(visitor, 'desk-officer', stage.account('desk-officer').password)
    await page.getByLabel('Code of your authenticator').fill(codes[0] ?? '')
    await page.getByRole('button', { name: 'Sign in', exact: true }).click()
    await page.getByRole('navigation', { name: 'Main' }).waitFor()
    await visitor.go('/account')
    await page.getByText('9 recovery codes are left').waitFor()
  })

  it('locks by hand, and a reload opens nothing', async () => {
    const visitor = await stage.stranger()
    const { page } = visitor
    await visitor.go('/')
    const { password } = stage.account('special-agent')
    await signIn(visitor, 'special-agent', password)
    await page.getByRole('button', { name: 'Account:' }).click()
    await page.getByRole('menuitem', { name: 'Lock' }).click()
    await heading(visitor, 'Locked').waitFor()
    await settled(visitor)
    await page.reload()
    await heading(visitor, 'Locked').waitFor()
    await page.getByRole('textbox', { name: 'Password' }).fill(password)
    await page.getByRole('button', { name: 'Unlock' }).click()
    await page.getByRole('navigation', { name: 'Main' }).waitFor()
  })
})
