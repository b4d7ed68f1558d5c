import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { Page } from 'playwright-core'

const source = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

interface AxeResult {
  readonly violations: readonly {
    readonly id: string
    readonly help: string
    readonly nodes: readonly { readonly target: readonly unknown[]; readonly failureSummary?: string }[]
  }[]
}

/** What a screen reader, a keyboard or weak eyes would stumble over: WCAG 2.2 A and AA, as axe-core finds it. */
export async function stumbles(page: Page, contrastAlone = false): Promise<readonly string[]> {
  await page.evaluate(source)
  const { violations } = (await page.evaluate(async (contrast) => {
    const { axe } = globalThis as unknown as { axe: { run(target: Document, options: object): Promise<unknown> } }
    return axe.run(document, {
      runOnly: contrast
        ? { type: 'rule', values: ['color-contrast'] }
        : { type: 'tag', values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] },
      resultTypes: ['violations'],
    })
  }, contrastAlone)) as AxeResult
  return violations.map(
    ({ id, help, nodes }) =>
      `${id}: ${help} (${nodes
        .map((node) => node.target.join(' '))
        .slice(0, 3)
        .join('; ')})`,
  )
}
