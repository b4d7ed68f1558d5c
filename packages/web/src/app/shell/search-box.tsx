import { overview, type ResponseOf } from '@attache/contracts'
import { Combobox, Loader, TextInput, useCombobox } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { IconSearch } from '@tabler/icons-react'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { countryName } from '../../ui/countries.ts'
import { Name } from '../../ui/name.tsx'
import { ask } from '../api/ask.ts'
import { asFault } from '../api/fault.ts'
import { useCan } from '../session/session.ts'
import { t } from '../text.ts'
import classes from './top-bar.module.css'

interface Found {
  readonly to: string
  readonly title: string
  readonly detail: string
}

const groupsOf = (
  answer: ResponseOf<typeof overview.searchEverything>,
): readonly (readonly [string, readonly Found[]])[] => {
  const record = (folder: string) => (item: { id: string; name: string; detail: string }) => ({
    to: `/directory/${folder}/${encodeURIComponent(item.id)}`,
    title: item.name,
    detail: item.detail,
  })
  return [
    [
      t('Entities'),
      answer.entities.map((entity) => ({
        to: `/entities/${encodeURIComponent(entity.id)}`,
        title: entity.caption,
        detail: [entity.schema, ...entity.countries.slice(0, 1).map(countryName), ...entity.dates.slice(0, 1)].join(
          ' · ',
        ),
      })),
    ],
    [t('Offices'), answer.offices.map(record('offices'))],
    [t('People'), answer.people.map(record('people'))],
    [
      t('Organizations'),
      answer.organizations.map((item) => ({
        to: `/directory/organizations?q=${encodeURIComponent(item.name)}`,
        title: item.name,
        detail: item.detail,
      })),
    ],
  ]
}

/** One search over everything, results by kind while one types. */
export function SearchBox() {
  const [text, setText] = useState('')
  const [words] = useDebouncedValue(text.trim(), 90)
  const navigate = useNavigate()
  const can = useCan()
  const combobox = useCombobox({ onDropdownClose: () => combobox.resetSelectedOption() })
  const search = useQuery({
    ...ask(overview.searchEverything, { query: { q: words } }),
    enabled: words.length > 1,
    placeholderData: keepPreviousData,
  })
  const groups =
    search.data === undefined || words.length < 2 ? [] : groupsOf(search.data).filter(([, items]) => items.length > 0)
  const go = (to: string) => {
    combobox.closeDropdown()
    setText('')
    document.getElementById('search')?.blur()
    void navigate({ to })
  }
  return (
    <div className={classes.search} role="search">
      <Combobox store={combobox} onOptionSubmit={go} withinPortal>
        <Combobox.Target>
          <TextInput
            id="search"
            type="search"
            size="xs"
            aria-label={t('Search everything')}
            placeholder={t('Search names, numbers, offices')}
            leftSection={<IconSearch size={14} />}
            rightSection={search.isFetching && words.length > 1 ? <Loader size={12} /> : null}
            value={text}
            onChange={(event) => {
              setText(event.currentTarget.value)
              combobox.openDropdown()
              combobox.resetSelectedOption()
            }}
            onFocus={() => combobox.openDropdown()}
            onBlur={() => combobox.closeDropdown()}
            onKeyDown={(event) => {
              if (
                event.key === 'Enter' &&
                combobox.getSelectedOptionIndex() < 0 &&
                words !== '' &&
                can('read-entities')
              ) {
                go(`/entities?q=${encodeURIComponent(text.trim())}`)
              }
            }}
          />
        </Combobox.Target>
        <Combobox.Dropdown hidden={words.length < 2 || search.isPending}>
          <Combobox.Options mah={420} className={classes.found} aria-label={t('Found')}>
            {groups.map(([kind, items]) => (
              <Combobox.Group key={kind} label={kind}>
                {items.map((item) => (
                  <Combobox.Option key={item.to} value={item.to}>
                    <span className={classes.option}>
                      <span>
                        <Name text={item.title} />
                      </span>
                      <span className={classes.detail}>{item.detail}</span>
                    </span>
                  </Combobox.Option>
                ))}
              </Combobox.Group>
            ))}
            {groups.length === 0 && (
              <Combobox.Empty>
                {search.isError ? asFault(search.error).message : t('Nothing of that name or number')}
              </Combobox.Empty>
            )}
          </Combobox.Options>
        </Combobox.Dropdown>
      </Combobox>
    </div>
  )
}
