import type { Visitor } from './visitor.ts'

/** Takes a step whose dialog asks for a reason alone. */
export async function says({ page }: Visitor, button: string, text: string): Promise<void> {
  await page.getByRole('button', { name: button }).click()
  const dialog = page.getByRole('dialog', { name: button })
  await dialog.getByRole('textbox', { name: 'Reason' }).fill(text)
  await dialog.getByRole('button', { name: button }).click()
  await dialog.waitFor({ state: 'detached' })
}

/** Waits until the page shows this state. */
export const stands = ({ page }: Visitor, state: string): Promise<void> =>
  page.getByRole('banner').or(page.getByRole('main')).getByText(state, { exact: true }).first().waitFor()

/** Asks for a prudential revocation of somebody of whom nobody knows where he is. */
export async function asksRevocation({ page }: Visitor, text: string): Promise<void> {
  await page.getByRole('button', { name: 'Request revocation' }).click()
  const dialog = page.getByRole('dialog', { name: 'Request revocation' })
  await dialog.getByRole('combobox', { name: 'The holder is' }).selectOption('Not known')
  await dialog.getByRole('radio', { name: /casts doubt/ }).check()
  await dialog.getByRole('textbox', { name: 'Reason' }).fill(text)
  await dialog.getByRole('button', { name: 'Request revocation' }).click()
  await dialog.waitFor({ state: 'detached' })
}
