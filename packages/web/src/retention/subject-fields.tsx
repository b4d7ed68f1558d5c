import type { retention } from '@attache/contracts'
import { NativeSelect, TagsInput, TextInput } from '@mantine/core'
import { t } from '../app/text.ts'
import { subjectTitle } from './words.ts'

export type SubjectKind = retention.HoldSubject['kind']

export interface SubjectForm {
  readonly kind: SubjectKind
  readonly ref: string
  readonly names: readonly string[]
  readonly birthDate: string
}

export const emptySubject: SubjectForm = { kind: 'entity', ref: '', names: [], birthDate: '' }

/** The subject as the contract wants it. */
export function subjectOf({ kind, ref, names, birthDate }: SubjectForm): object {
  const id = ref.trim()
  if (kind === 'screened')
    return { kind, names: [...names], birthDate: birthDate.trim() === '' ? null : birthDate.trim() }
  if (kind === 'account') return { kind, username: id }
  if (kind === 'list') return { kind, name: id }
  return { kind, id }
}

export const isSaid = ({ kind, ref, names }: SubjectForm): boolean =>
  kind === 'screened' ? names.length > 0 : ref.trim() !== ''

const refLabel = (kind: SubjectKind): string =>
  ({ account: t('Username'), list: t('Short name of the list'), entity: t('Id of the entity') })[kind as string] ??
  t('Its id, as the address of its page has it')

interface SubjectFieldsProps {
  readonly kinds: readonly SubjectKind[]
  readonly value: SubjectForm
  readonly onChange: (value: SubjectForm) => void
}

/** Whom or what a hold or a request is about. */
export function SubjectFields({ kinds, value, onChange }: SubjectFieldsProps) {
  const set = (part: Partial<SubjectForm>) => onChange({ ...value, ...part })
  return (
    <>
      <NativeSelect
        label={t('About')}
        data={kinds.map((kind) => ({ value: kind, label: subjectTitle(kind) }))}
        value={value.kind}
        onChange={(event) => set({ kind: event.currentTarget.value as SubjectKind })}
      />
      {value.kind === 'screened' ? (
        <>
          <TagsInput
            label={t('Names')}
            description={t('Every way in which the name was written; Enter after each')}
            value={[...value.names]}
            onChange={(names) => set({ names })}
          />
          <TextInput
            label={t('Birth date')}
            description={t('YYYY-MM-DD, or a year; leave it empty when it is not known')}
            value={value.birthDate}
            onChange={(event) => set({ birthDate: event.currentTarget.value })}
          />
        </>
      ) : (
        <TextInput
          label={refLabel(value.kind)}
          value={value.ref}
          onChange={(event) => set({ ref: event.currentTarget.value })}
        />
      )}
    </>
  )
}
