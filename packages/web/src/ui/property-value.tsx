import { countryName } from './countries.ts'
import { writtenDate } from './dates.ts'
import { Name } from './name.tsx'
import { isCountryProperty, isDateProperty, topicLabel } from './vocabulary.ts'

interface PropertyValueProps {
  readonly property: string
  readonly value: string
  readonly lang?: string | null
  /** Names the script of what is not Latin. */
  readonly told?: boolean
}

/** One value as its kind is written: dates, countries, topics, links, names in their script. */
export function PropertyValue({ property, value, lang, told = false }: PropertyValueProps) {
  if (isDateProperty(property)) return <span className="numeric">{writtenDate(value)}</span>
  if (isCountryProperty(property)) return <span title={value.toUpperCase()}>{countryName(value)}</span>
  if (property === 'topics') return <>{topicLabel(value)}</>
  if (/^https?:\/\//.test(value)) {
    return (
      <a href={value} rel="noreferrer noopener" target="_blank">
        {value}
      </a>
    )
  }
  return <Name text={value} lang={lang ?? null} told={told} />
}
