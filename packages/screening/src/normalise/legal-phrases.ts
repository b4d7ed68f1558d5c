/** Legal forms of several words, romanised, under the short form that they are written as. Own selection (ISO 20275 lists all). */
const lines = `
jsc: joint stock company
jsc: open joint stock company
jsc: public joint stock company
jsc: closed joint stock company
jsc: aktsionernoe obshchestvo
jsc: otkrytoe aktsionernoe obshchestvo
jsc: publichnoe aktsionernoe obshchestvo
jsc: zakrytoe aktsionernoe obshchestvo
llc: limited liability company
llc: obshchestvo s ogranichennoy otvetstvennostyu
llc: tovaristvo z obmezhenoyu vidpovidalnistyu
llp: limited liability partnership
lp: limited partnership
plc: public limited company
sa: societe anonyme
sa: sociedad anonima
srl: societatea cu raspundere limitata
srl: societa a responsabilita limitata
srl: sociedad de responsabilidad limitada
sarl: societe a responsabilite limitee
spa: societa per azioni
gmbh: gesellschaft mit beschrankter haftung
spzoo: spolka z ograniczona odpowiedzialnoscia
pt: perseroan terbatas
kk: kabushiki kaisha
kk: kabushiki gaisha
`

/** By their first word, the longest first. */
const byFirst = new Map<string, { readonly words: readonly string[]; readonly form: string }[]>()
for (const line of lines.trim().split('\n')) {
  const [form = '', phrase = ''] = line.split(': ')
  const words = phrase.split(' ')
  const known = byFirst.get(words[0] ?? '') ?? []
  byFirst.set(
    words[0] ?? '',
    [...known, { words, form }].sort((a, b) => b.words.length - a.words.length),
  )
}

/** A legal form in the place of the words that spell it out from `at` on, and how many they are; undefined where there is none. */
export function legalPhrase(
  words: readonly string[],
  at: number,
): { readonly form: string; readonly length: number } | undefined {
  const found = byFirst
    .get(words[at] ?? '')
    ?.find(({ words: phrase }) => phrase.every((word, place) => words[at + place] === word))
  return found === undefined ? undefined : { form: found.form, length: found.words.length }
}
