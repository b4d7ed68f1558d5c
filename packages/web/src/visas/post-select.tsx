import { Select } from '@mantine/core'
import { t } from '../app/text.ts'
import { usePosts } from './use-posts.ts'

interface PostSelectProps {
  readonly value: string | null
  readonly onChange: (post: string | null) => void
  readonly error?: string | undefined
}

/** The post at which an application was filed. */
export function PostSelect({ value, onChange, error }: PostSelectProps) {
  const posts = usePosts()
  return (
    <Select
      label={t('Post')}
      error={error}
      data={[...posts]}
      searchable
      nothingFoundMessage={t('None of that name')}
      value={value}
      onChange={onChange}
    />
  )
}
