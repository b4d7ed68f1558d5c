import { lists, type ResponseOf, visas } from '@attache/contracts'
import { Button, Group, TextInput } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { IconDownload } from '@tabler/icons-react'
import { useState } from 'react'
import { call, upload } from '../app/api/call.ts'
import { keepCsv } from '../app/api/keep-file.ts'
import { useWriteKey } from '../app/api/key.ts'
import { useMe } from '../app/session/session.ts'
import { t } from '../app/text.ts'
import { FaultNote } from '../ui/fault-note.tsx'
import { FileDrop } from '../ui/file-drop.tsx'
import { Name } from '../ui/name.tsx'
import { Note } from '../ui/note.tsx'
import { PageHead } from '../ui/page-head.tsx'
import { Progress } from '../ui/progress.tsx'
import { SimpleTable } from '../ui/simple-table.tsx'
import { TemplateButton } from '../ui/template-button.tsx'
import { fieldLabel } from '../ui/vocabulary.ts'
import { PostSelect } from './post-select.tsx'
import { refusedRows } from './refused-rows.ts'
import classes from './visa.module.css'
import { VisaStateBadge } from './visa-state.tsx'

type Result = ResponseOf<typeof visas.createFromFile>

/** Rows asked for in one request: progress is told after each, and what a fault cut off is sent again. */
const AT_ONCE = 50

interface Done {
  readonly rows: number
  /** Not known before the first answer. */
  readonly total: number | null
}

const together = (before: Result, part: Result): Result => ({
  ...part,
  made: before.made + part.made,
  refused: before.refused + part.refused,
  rows: [...before.rows, ...part.rows],
})

/** Takes in the applications of a table: each row whole, or refused with what is wrong. */
export function VisaFilePage() {
  const me = useMe()
  const client = useQueryClient()
  const key = useWriteKey()
  const [post, setPost] = useState<string | null>(me.office?.id ?? null)
  const [received, setReceived] = useState('')
  const [file, setFile] = useState<File | null>(null)
  const [done, setDone] = useState<Done>({ rows: 0, total: null })
  const send = useMutation({
    mutationFn: async (chosen: File) => {
      setDone({ rows: 0, total: null })
      const content = { post: post ?? '', ...(received === '' ? {} : { received }) }
      const made = key.of([content, chosen.name, chosen.size, chosen.lastModified])
      const { id } = await upload(lists.uploadFile, { query: { name: chosen.name } }, chosen)
      let [all, offset]: [Result | null, number | null] = [null, 0]
      while (offset !== null) {
        const part: Result = await call(visas.createFromFile, {
          body: { ...content, file: id, key: made, offset, limit: AT_ONCE },
        })
        all = all === null ? part : together(all, part)
        offset = part.next
        setDone({ rows: all.rows.length, total: part.total })
      }
      return all
    },
    onSuccess: () => key.renew(),
    // Rows before a failure stand.
    onSettled: () => {
      void client.invalidateQueries({ predicate: ({ queryKey }) => String(queryKey[0]).startsWith('visas.') })
    },
  })
  return (
    <>
      <PageHead
        title={t('Applications from a table')}
        help="visa-file"
        actions={<TemplateButton headings={visas.applicationHeadings} name="applications.csv" />}
      />
      <div className={classes.form}>
        {send.isError && <FaultNote error={send.error} />}
        <Group gap="md" align="flex-start" my="sm">
          <PostSelect value={post} onChange={setPost} />
          <TextInput
            label={t('Received')}
            description={t('For rows that name no day')}
            type="date"
            value={received}
            onChange={(event) => setReceived(event.currentTarget.value)}
          />
        </Group>
        <FileDrop
          label={file === null ? t('A table of applications') : file.name}
          hint={t(
            'CSV or XLSX; the first row names the columns: number, visa class, received, name, birth date, nationality, passport number … Help names them all.',
          )}
          accept=".csv,.xlsx,text/csv"
          onFiles={([chosen]) => {
            if (chosen === undefined) return
            send.reset()
            setFile(chosen)
          }}
        />
        <Button
          mt="md"
          disabled={file === null || post === null || send.isSuccess}
          loading={send.isPending}
          onClick={() => file !== null && send.mutate(file)}
        >
          {t('Take in and screen')}
        </Button>
      </div>
      {send.isPending && done.total !== null && (
        <Progress label={t('Rows taken in and screened')} done={done.rows} total={done.total} unit={t('rows')} />
      )}
      {send.data != null && <FileResult result={send.data} name={file?.name ?? ''} />}
    </>
  )
}

function FileResult({ result, name }: { readonly result: Result; readonly name: string }) {
  return (
    <section className={classes.file} aria-label={t('Rows')}>
      <Note tone={result.refused === 0 ? 'good' : 'warn'}>
        {t(
          '{made, plural, one {# application} other {# applications}} taken in, {refused, plural, one {# row} other {# rows}} refused.',
          {
            made: result.made,
            refused: result.refused,
          },
        )}
      </Note>
      {result.refused > 0 && (
        <Button
          mb="sm"
          variant="default"
          leftSection={<IconDownload size={14} stroke={1.6} />}
          onClick={() => keepCsv(refusedRows(result), `${name.replace(/\.\w+$/, '')}-refused.csv`)}
        >
          {t('Export refused rows')}
        </Button>
      )}
      {result.leftOut.length > 0 && (
        <Note tone="warn">
          {t(
            'Nothing was taken from {n, plural, one {the column} other {the columns}} {names}: no heading like that is known. Help names those that are.',
            {
              n: result.leftOut.length,
              names: result.leftOut.join(', '),
            },
          )}
        </Note>
      )}
      <SimpleTable label={t('Rows')} head={[t('Row'), t('Number'), t('Applicant'), t('State'), t('Problem')]}>
        {result.rows.map((row) => (
          <tr key={row.row}>
            <td className="numeric">{row.row}</td>
            <td className="mono" style={{ whiteSpace: 'nowrap' }}>
              {row.number}
            </td>
            <td>
              {row.application === null ? (
                <Name text={row.caption} />
              ) : (
                <Link to="/visas/$id" params={{ id: row.application }}>
                  <Name text={row.caption} />
                </Link>
              )}
            </td>
            <td>{row.state !== null && <VisaStateBadge state={row.state} />}</td>
            <td>
              {row.problems.length > 0 && (
                <ul className={classes.problems}>
                  {row.problems.map(({ field, problem, remedy }) => (
                    <li key={`${field} ${problem}`}>
                      <strong>{fieldLabel(field)}</strong> {problem}. <span className="soft">{remedy}</span>
                    </li>
                  ))}
                </ul>
              )}
            </td>
          </tr>
        ))}
      </SimpleTable>
    </section>
  )
}
