import { ActionIcon, Checkbox, Popover, Stack, Tooltip } from '@mantine/core'
import { IconColumns3 } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { t } from '../app/text.ts'
import classes from './data-table.module.css'
import { useHiddenColumns } from './hidden-columns.ts'
import { moveByRow, openRow } from './row-keys.ts'

export interface Column<Row> {
  readonly id: string
  readonly header: string
  readonly cell: (row: Row) => ReactNode
  /** In pixels, or part of the table; longer contents are cut with an ellipsis. */
  readonly width?: number | string
  readonly end?: boolean
  /** The header is read, not shown: what the column does is plain to see. */
  readonly quiet?: boolean
  /** Left out on a phone. */
  readonly wide?: boolean
  /** Always there: the column that names the row. */
  readonly fixed?: boolean
}

interface DataTableProps<Row> {
  readonly id: string
  readonly label: string
  readonly columns: readonly Column<Row>[]
  readonly rows: readonly Row[]
  readonly rowKey: (row: Row) => string
  readonly chosen?: string | undefined
}

/** A dense table: arrows, j and k move from row link to row link, Enter or a click on the row opens. Columns can be left out, and stay so. */
export function DataTable<Row>({ id, label, columns, rows, rowKey, chosen }: DataTableProps<Row>) {
  const hidden = useHiddenColumns(id)
  const visible = columns.filter((column) => column.fixed === true || !hidden.ids.includes(column.id))
  return (
    <div className={classes.frame}>
      <ColumnChooser columns={columns} hidden={hidden} />
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- the keys move between its links */}
      <table className={classes.table} aria-label={label} onKeyDown={moveByRow} onClick={openRow} data-rows>
        <thead>
          <tr>
            {visible.map((column) => (
              <th key={column.id} scope="col" className={cellClass(column)} style={{ width: column.width }}>
                {column.quiet === true ? <span className="sr-only">{column.header}</span> : column.header}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => {
            const key = rowKey(row)
            return (
              <tr key={key} className={key === chosen ? classes.chosen : undefined}>
                {visible.map((column) => (
                  <td key={column.id} className={cellClass(column)} style={{ maxWidth: column.width }}>
                    {column.cell(row)}
                  </td>
                ))}
              </tr>
            )
          })}
        </tbody>
      </table>
    </div>
  )
}

const cellClass = <Row,>(column: Column<Row>): string =>
  [column.end === true ? classes.end : '', column.wide === true ? classes.wide : ''].join(' ').trim()

interface ColumnChooserProps<Row> {
  readonly columns: readonly Column<Row>[]
  readonly hidden: ReturnType<typeof useHiddenColumns>
}

function ColumnChooser<Row>({ columns, hidden }: ColumnChooserProps<Row>) {
  const choices = columns.filter((column) => column.fixed !== true && column.quiet !== true)
  if (choices.length < 2) return null
  return (
    <Popover position="bottom-end" shadow="md" trapFocus>
      <Popover.Target>
        <Tooltip label={t('Columns')}>
          <ActionIcon className={classes.chooser} size="sm" aria-label={t('Columns')}>
            <IconColumns3 size={15} stroke={1.6} />
          </ActionIcon>
        </Tooltip>
      </Popover.Target>
      <Popover.Dropdown>
        <Stack gap="sm">
          {choices.map((column) => (
            <Checkbox
              key={column.id}
              label={column.header}
              checked={!hidden.ids.includes(column.id)}
              onChange={() => hidden.toggle(column.id)}
            />
          ))}
        </Stack>
      </Popover.Dropdown>
    </Popover>
  )
}
