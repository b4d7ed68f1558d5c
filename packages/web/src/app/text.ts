import { IntlMessageFormat } from 'intl-messageformat'

export type Values = Readonly<Record<string, string | number | Date>>

/** The language of the page. Pages are written in English; a translation maps these very sentences to its own. */
export const language = 'en'

const formats = new Map<string, IntlMessageFormat>()

/** A sentence of the page with its values, as an ICU message. The English sentence is its own key. */
export function t(message: string, values?: Values): string {
  if (!message.includes('{')) return message
  let format = formats.get(message)
  if (format === undefined) {
    format = new IntlMessageFormat(message, language)
    formats.set(message, format)
  }
  return String(format.format(values))
}
