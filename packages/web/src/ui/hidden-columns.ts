import { useLocalStorage } from '@mantine/hooks'

export function useHiddenColumns(table: string) {
  const [ids, setIds] = useLocalStorage<readonly string[]>({ key: `columns.${table}`, defaultValue: [] })
  return {
    ids,
    toggle: (id: string) => setIds(ids.includes(id) ? ids.filter((one) => one !== id) : [...ids, id]),
  }
}
