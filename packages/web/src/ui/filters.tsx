import { Combobox, TextInput, useCombobox } from '@mantine/core'
import { useDebouncedCallback } from '@mantine/hooks'
import { IconPlus, IconSearch, IconX } from '@tabler/icons-react'
import { useEffect, useState } from 'react'
import { t } from '../app/text.ts'
import classes from './filters.module.css'

export interface Choice {
  readonly value: string
  readonly label: string
}

/** The search field of a list: asks as one types, a moment after the last key. */
export function FilterSearch(props: {
  readonly label: string
  readonly value: string
  readonly onChange: (value: string) => void
}) {
  const [text, setText] = useState(props.value)
  const send = useDebouncedCallback(props.onChange, 250)
  useEffect(() => {
    setText(props.value)
  }, [props.value])
  return (
    <TextInput
      type="search"
      aria-label={props.label}
      placeholder={props.label}
      leftSection={<IconSearch size={14} />}
      className={classes.search}
      value={text}
      onChange={(event) => {
        setText(event.currentTarget.value)
        send(event.currentTarget.value)
      }}
    />
  )
}

interface FilterChipProps {
  readonly label: string
  readonly choices: readonly Choice[]
  readonly value: string | undefined
  readonly onChange: (value: string | undefined) => void
}

/** One filter: shut it says its name, chosen it says its value and can be taken off. */
export function FilterChip({ label, choices, value, onChange }: FilterChipProps) {
  const [search, setSearch] = useState('')
  const combobox = useCombobox({
    onDropdownClose: () => {
      combobox.resetSelectedOption()
      setSearch('')
    },
    onDropdownOpen: () => combobox.focusSearchInput(),
  })
  const chosen = value === undefined ? undefined : (choices.find((choice) => choice.value === value)?.label ?? value)
  const words = search.toLowerCase()
  const found = !combobox.dropdownOpened
    ? []
    : choices.filter((choice) => `${choice.label} ${choice.value}`.toLowerCase().includes(words))
  return (
    <span className={chosen === undefined ? classes.chip : `${classes.chip} ${classes.active}`}>
      <Combobox
        store={combobox}
        width={240}
        position="bottom-start"
        withinPortal
        onOptionSubmit={(option) => {
          onChange(option)
          combobox.closeDropdown()
        }}
      >
        <Combobox.Target withAriaAttributes={false}>
          <button
            type="button"
            aria-haspopup="listbox"
            className={classes.open}
            onClick={() => combobox.toggleDropdown()}
          >
            {chosen === undefined ? (
              <>
                <IconPlus size={12} aria-hidden /> {label}
              </>
            ) : (
              <>
                <span className={classes.name}>{label}</span> {chosen}
              </>
            )}
          </button>
        </Combobox.Target>
        <Combobox.Dropdown>
          <Combobox.Search
            value={search}
            onChange={(event) => setSearch(event.currentTarget.value)}
            placeholder={label}
            aria-label={label}
          />
          <Combobox.Options mah={260} className={classes.options}>
            {found.map((choice) => (
              <Combobox.Option key={choice.value} value={choice.value}>
                {choice.label}
              </Combobox.Option>
            ))}
            {found.length === 0 && <Combobox.Empty>{t('None of that name')}</Combobox.Empty>}
          </Combobox.Options>
        </Combobox.Dropdown>
      </Combobox>
      {chosen !== undefined && (
        <button
          type="button"
          className={classes.off}
          aria-label={t('Remove the filter {label}', { label })}
          onClick={() => onChange(undefined)}
        >
          <IconX size={12} />
        </button>
      )}
    </span>
  )
}
