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
