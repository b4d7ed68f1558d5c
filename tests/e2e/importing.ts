import type { Visitor } from './visitor.ts'

interface NewImport {
  readonly files: readonly string[] | readonly { name: string; mimeType: string; buffer: Buffer }[]
  readonly title: string
}

/** Chooses files on the page of a new import, and begins it. */
export async function beginImport({ page }: Visitor, { files, title }: NewImport): Promise<void> {
  const form = page.getByRole('form', { name: 'Import a list' })
  await form.getByLabel('Files of one version').setInputFiles(files as string[])
  await form.getByRole('list', { name: 'Chosen files' }).waitFor()
  await form.getByRole('textbox', { name: 'Title' }).fill(title)
  await form.getByRole('button', { name: 'Begin the import' }).click()
  await page.waitForURL(/\/lists\/imports\/[0-9a-f-]{36}$/)
}

/** The numbers of an import once it has ended. */
export async function countsOf({ page }: Visitor): Promise<Readonly<Record<string, string>>> {
  await page.getByRole('heading', { name: 'What changed' }).waitFor({ timeout: 60_000 })
  const main = page.getByRole('main')
  const [names, numbers] = await Promise.all([
    main.getByRole('term').allInnerTexts(),
    main.getByRole('definition').allInnerTexts(),
  ])
  return Object.fromEntries(names.map((name, at) => [name, numbers[at] ?? '']).reverse())
}
