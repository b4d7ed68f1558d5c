import type { Locator } from 'playwright-core'
import type { Visitor } from './visitor.ts'

/** Fills the form of one person or thing, and screens. */
export async function screenBy({ page }: Visitor, fields: Readonly<Record<string, string>>): Promise<void> {
  for (const [label, value] of Object.entries(fields))
    await page.getByRole('textbox', { name: label, exact: true }).fill(value)
  await page.getByRole('button', { name: 'Screen', exact: true }).click()
}

/** What each fact of the open hit says. */
export async function evidenceOf({ page }: Visitor): Promise<Readonly<Record<string, string>>> {
  const table = page.getByRole('region', { name: 'Evidence' }).getByRole('table', { name: 'Evidence' }).first()
  await table.waitFor()
  const facts: Record<string, string> = {}
  for (const row of await table.getByRole('row').all()) {
    const head = row.getByRole('rowheader')
    if ((await head.count()) === 1) facts[await head.innerText()] = await row.getByRole('cell').last().innerText()
  }
  return facts
}

export async function openDecision({ page }: Visitor): Promise<Locator> {
  const form = page.getByRole('form', { name: 'Decision' })
  await form.waitFor()
  return form
}

/** Decides the open hit, and waits until the history has it. */
export async function decide(visitor: Visitor, title: RegExp, reason: string): Promise<void> {
  const form = await openDecision(visitor)
  await form.getByRole('button', { name: title }).click()
  await form.getByRole('textbox', { name: 'Reason' }).fill(reason)
  const answered = visitor.page.waitForResponse(
    (response) => response.request().method() === 'POST' && response.url().includes('/api/screening/hits/'),
  )
  await form.getByRole('button', { name: /^Decide:/ }).click()
  const response = await answered
  if (!response.ok()) throw new Error(`the decision was answered with ${response.status()}: ${await response.text()}`)
}

/** Who stands first after a screening: the strongest hit, or what came nearest. */
export async function firstFound({ page }: Visitor): Promise<{ readonly id: string; readonly hit: boolean }> {
  const hit = page.getByRole('region', { name: 'Evidence' }).getByRole('link').first()
  const near = page.getByRole('region', { name: 'Near, not hits' }).getByRole('button').first()
  const none = page.getByRole('heading', { level: 1, name: /^No hit for / })
  await hit.or(none).first().waitFor()
  const isHit = (await none.count()) === 0
  if (!isHit) {
    if ((await near.count()) === 0) return { id: 'nobody', hit: false }
    await near.click()
  }
  const link = isHit ? hit : page.getByRole('link', { name: 'Open the entity' }).first()
  return { id: (await link.getAttribute('href'))?.split('/').at(-1) ?? 'nobody', hit: isHit }
}
