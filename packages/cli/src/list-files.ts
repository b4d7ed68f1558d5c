import { readdir, stat } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { exit, Stop } from './exit.ts'

export interface ListFiles {
  readonly files: readonly string[]
  /** The name the list goes by unless the caller says another. */
  readonly source: string
  readonly title: string
}

const KNOWN = [
  {
    files: ['sdn.csv', 'add.csv', 'alt.csv'],
    needs: 'sdn.csv',
    source: 'us_ofac_sdn',
    title: 'OFAC Specially Designated Nationals',
  },
  {
    files: ['cons_prim.csv', 'cons_add.csv', 'cons_alt.csv'],
    needs: 'cons_prim.csv',
    source: 'us_ofac_cons',
    title: 'OFAC consolidated, non-SDN',
  },
  {
    files: ['consolidated.xml'],
    needs: 'consolidated.xml',
    source: 'un_sc_sanctions',
    title: 'UN Security Council consolidated',
  },
  { files: ['sdn.xml'], needs: 'sdn.xml', source: 'us_ofac_sdn', title: 'OFAC Specially Designated Nationals' },
  {
    files: ['sdn_enhanced.xml'],
    needs: 'sdn_enhanced.xml',
    source: 'us_ofac_sdn',
    title: 'OFAC Specially Designated Nationals',
  },
  {
    files: ['cons_prim.xml'],
    needs: 'cons_prim.xml',
    source: 'us_ofac_cons',
    title: 'OFAC consolidated, non-SDN',
  },
  {
    files: ['sanctionsconlist.csv'],
    needs: 'sanctionsconlist.csv',
    source: 'gb_hmt_sanctions',
    title: 'UK consolidated list',
  },
  { files: ['conlist.csv'], needs: 'conlist.csv', source: 'gb_hmt_sanctions', title: 'UK consolidated list' },
  {
    files: ['consolidated.csv'],
    needs: 'consolidated.csv',
    source: 'us_trade_csl',
    title: 'US Consolidated Screening List',
  },
  {
    files: ['csvfullsanctionslist_1_1.csv'],
    needs: 'csvfullsanctionslist_1_1.csv',
    source: 'eu_fsf',
    title: 'EU consolidated list',
  },
] as const

/** The files of one list, from file names or from a folder that holds them. */
export async function listFiles(paths: readonly string[]): Promise<ListFiles> {
  const files: string[] = []
  for (const path of paths) {
    const found = await stat(path).catch(() => null)
    if (found === null)
      throw new Stop(exit.usage, `There is no file ${path}.`, 'Name the files of one list, or the folder they are in.')
    if (found.isDirectory()) files.push(...(await filesOfFolder(path)))
    else files.push(path)
  }
  const names = files.map((file) => basename(file).toLowerCase())
  const known = KNOWN.find((list) => names.includes(list.needs))
  if (known !== undefined) return { files, source: known.source, title: known.title }
  const stem = basename(files[0] ?? 'list')
    .replace(/\..*$/, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '_')
    .replace(/^[^a-z]+/, '')
  return { files, source: stem.padEnd(3, '_').slice(0, 60), title: basename(files[0] ?? 'list') }
}

async function filesOfFolder(folder: string): Promise<string[]> {
  const names = await readdir(folder)
  const known = KNOWN.find((list) => names.some((name) => name.toLowerCase() === list.needs))
  const chosen =
    known === undefined
      ? names.filter((name) => /\.(json|jsonl|ndjson|xml)$/i.test(name))
      : names.filter((name) => known.files.some((file) => file === name.toLowerCase()))
  if (chosen.length === 0 || (known === undefined && chosen.length > 1))
    throw new Stop(
      exit.usage,
      `The folder ${folder} does not hold one known list.`,
      `Known are ${KNOWN.map((list) => list.files.join(' + ')).join('; ')}, or one FollowTheMoney file.`,
    )
  return chosen.map((name) => join(folder, name))
}
