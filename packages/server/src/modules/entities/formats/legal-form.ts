const forms: ReadonlySet<string> = new Set(
  [
    'SA SAS SAL SAC SAE SARL SRL SL SPA SPR LTD LIMITED LTDA LIMITADA LLC LLP LP PLC INC INCORPORATED CORP CORPORATION',
    'CO COMPANY CIA COMPANIA GMBH AG KG OHG BV NV AB OY AS APS DOO DD AD EOOD OOD OOO OAO ZAO PAO AO JSC PJSC OJSC CJSC',
    'PVT PTE PTY BHD FZE FZC FZCO DMCC EURL EU CV RL EST ESTABLISHMENT TRADING HOLDING HOLDINGS',
  ].flatMap((line) => line.split(' ')),
)

/** Whether a name ends as the name of a company does: a legal form among its last two words. */
export function endsInLegalForm(name: string): boolean {
  const words = name
    .toUpperCase()
    .replaceAll('.', '')
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean)
  return words.length > 1 && words.slice(-2).some((word) => forms.has(word))
}
