import { it } from 'vitest'
import { describeInBrowser } from './browser.ts'
import { lookAll } from './looking.ts'
import { openStage } from './stage.ts'
import { heading } from './visitor.ts'

const reason = 'For the joint task force, until spring'

describeInBrowser('rights, by two people', () => {
  const stage = openStage()

  it('proposes wider rights, has them approved by a second person, and shows why somebody may what', async () => {
    const administrator = await stage.signedIn('system-administrator', '/rights')
    const { page } = administrator
    await page.getByRole('searchbox', { name: 'Name or username' }).fill('les-investigator')
    await page.getByText('All 1 shown').waitFor()
    await page.getByRole('table', { name: 'Rights' }).getByRole('link').first().click()
    await page.getByRole('button', { name: 'Change the rights' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel('Cleared to').selectOption('sensitive')
    await dialog.getByLabel('Reason').fill(reason)
    await dialog.getByRole('button', { name: 'Propose' }).click()
    await page.getByText('A second person must approve this.').waitFor()
    await page.getByRole('list', { name: 'History' }).getByText('waiting').waitFor()

    const supervisor = await stage.signedIn('attache', '/rights/changes')
    await supervisor.page.getByRole('button', { name: 'Approve' }).first().click()
    await supervisor.page.getByLabel('Reason').fill('Agreed with the head of the section')
    await supervisor.page.getByRole('dialog').getByRole('button', { name: 'Approve' }).click()
    await supervisor.page.getByText('in force').first().waitFor()

    await page.reload()
    await page.getByRole('list', { name: 'History' }).getByText('in force').waitFor()
    await page.getByRole('table', { name: 'May, and why' }).getByText('Les investigator').first().waitFor()
  })

  it('says of which organization and country a counterpart is whose rights would change', async () => {
    const { page } = await stage.signedIn('system-administrator', '/rights')
    await page.getByRole('searchbox', { name: 'Name or username' }).fill('foreign-counterpart')
    await page.getByText('All 1 shown').waitFor()
    await page.getByRole('table', { name: 'Rights' }).getByRole('link').first().click()
    await page.getByRole('button', { name: 'Change the rights' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel('Cleared to').selectOption('sensitive')
    await dialog.getByLabel('Reason').fill('For the joint investigation team')
    await dialog.getByRole('button', { name: 'Propose' }).click()
    await page.getByText('A second person must approve this.').waitFor()

    const supervisor = await stage.signedIn('attache', '/rights/changes')
    const change = supervisor.page.getByRole('listitem').filter({ hasText: 'joint investigation team' })
    await change.getByText(/^of \S+, [A-Z]{2}$/).waitFor()
    await lookAll(supervisor, { 'rights-changes': '/rights/changes' })
    await supervisor.page.getByRole('button', { name: 'Decline' }).click()
    const decline = supervisor.page.getByRole('dialog')
    await decline.getByLabel('Reason').fill('Their own authority has not asked for it')
    await decline.getByRole('button', { name: 'Decline' }).click()
    await supervisor.page.getByText('declined').first().waitFor()
  })

  it('opens a break-glass with a second person and says so on every page until it is ended', async () => {
    const agent = await stage.signedIn('special-agent', '/break-glass')
    await agent.page.getByRole('button', { name: 'Ask for a break-glass' }).first().click()
    const dialog = agent.page.getByRole('dialog')
    await dialog.getByLabel('Compartments').fill('victim')
    await dialog.getByLabel('Compartments').press('Enter')
    await dialog.getByLabel('Reason').fill('A victim’s life depends on it tonight')
    await dialog.getByRole('button', { name: 'Ask', exact: true }).click()
    await agent.page.getByRole('list', { name: 'Break-glass' }).getByText('waiting').waitFor()

    const supervisor = await stage.signedIn('attache', '/rights/changes?open=1')
    await supervisor.page.getByRole('button', { name: 'Approve' }).first().click()
    await supervisor.page.getByLabel('Reason').fill('Agreed, for one hour and this person')
    await supervisor.page.getByRole('dialog').getByRole('button', { name: 'Approve' }).click()
    await supervisor.page.getByText('in force').first().waitFor()

    await agent.go('/entities')
    await agent.page.getByText('A break-glass is open until').waitFor()
    await agent.page.getByRole('link', { name: 'End it' }).click()
    await agent.page.getByRole('button', { name: 'End it now' }).click()
    await agent.page.getByText('A break-glass is open until').waitFor({ state: 'detached' })

    const privacy = await stage.signedIn('privacy-officer', '/rights/changes?open=1')
    await heading(privacy, 'Rights').waitFor()
    await privacy.page.getByRole('button', { name: 'Review' }).click()
    await privacy.page.getByLabel('Reason').fill('Asked for rightly, used for one person')
    await privacy.page.getByRole('dialog').getByRole('button', { name: 'Review' }).click()
    await privacy.page.getByText('Nothing waits').waitFor()
  })
})
