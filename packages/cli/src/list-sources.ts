/** One file of an official list, by the name its format knows it under. */
export interface SourceFile {
  readonly name: string
  readonly url: string
}

export interface ListSource {
  readonly id: 'ofac' | 'un'
  /** The name that the list goes by here. */
  readonly source: string
  readonly title: string
  readonly format: 'ofac-csv' | 'un-xml'
  readonly files: readonly SourceFile[]
  /** When these addresses were written down, and the page of the publisher that names them. */
  readonly asOf: string
  readonly page: string
}

/**
 * Where the publishers give their lists out. Publishers move them: each entry is dated and names the page to look at, and
 * `--url` takes another address until this is mended.
 */
export const listSources: readonly ListSource[] = [
  {
    id: 'ofac',
    source: 'us_ofac_sdn',
    title: 'OFAC Specially Designated Nationals',
    format: 'ofac-csv',
    files: ['SDN.CSV', 'ADD.CSV', 'ALT.CSV'].map((name) => ({
      name: name.toLowerCase(),
      url: `https://sanctionslistservice.ofac.treas.gov/api/PublicationPreview/exports/${name}`,
    })),
    asOf: '2026-11-24',
    page: 'https://ofac.treasury.gov/specially-designated-nationals-list-data-formats-data-schemas',
  },
  {
    id: 'un',
    source: 'un_sc_sanctions',
    title: 'UN Security Council consolidated',
    format: 'un-xml',
    files: [{ name: 'consolidated.xml', url: 'https://scsanctions.un.org/resources/xml/en/consolidated.xml' }],
    asOf: '2026-11-24',
    page: 'https://main.un.org/securitycouncil/en/content/un-sc-consolidated-list',
  },
]
