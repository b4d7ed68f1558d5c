import { WithSlip } from './with-slip.ts'

/**
 * Legal forms: one line a form, its spellings across languages; the first is what the others become.
 * Own selection of common forms (ISO 20275 lists all), as ASCII words after the normaliser joined dotted letters.
 */
const lines = `
ltd limited ltda lda limitada ltee
llc ooo
inc incorporated
corp corporation corporacion
co company compagnie compania cia cie
plc
ag aktiengesellschaft
gmbh gesmbh mbh
kg kommanditgesellschaft
ohg
ug
se
sa
sas
sarl
srl
spa
sl
slu
cv
bv
nv
ab
as
asa
oy
oyj
aps
kft
zrt
doo
dd
ad
ead
eood
jsc ao ojsc oao pjsc pao zao cjsc tov aozt
fze fzc fzco fzllc
pte
pty
pt
tbk
bhd berhad
sdn
kk kabushiki kaisha
sti sirketi
sanayi
ticaret
lp
llp
liability
joint
stock
open
closed
sp
oo spzoo
private
public
gesellschaft
beschrankter
haftung
societatea
raspundere
limitata
societe
anonyme
sociedad
anonima
obshchestvo
aktsionernoe
ogranichennoy
otvetstvennostyu
`

const forms: ReadonlyMap<string, string> = new Map(
  lines
    .trim()
    .split('\n')
    .flatMap((line) => {
      const spellings = line.split(' ')
      return spellings.map((spelling) => [spelling, spellings[0] ?? spelling] as const)
    }),
)

/** Forms long enough that a word one slip away is the form. */
const slipped = new WithSlip(
  'limited limitada incorporated corporation corporacion company compagnie compania aktiengesellschaft kommanditgesellschaft gesellschaft sociedad anonima'.split(
    ' ',
  ),
)

/** The canonical legal form of a word, long ones also with one slip (Limitd), or undefined when it is none. */
export function legalForm(word: string): string | undefined {
  const known = forms.get(word)
  if (known !== undefined) return known
  const meant = slipped.find(word)
  return meant === undefined ? undefined : forms.get(meant)
}
