import { visas } from '@attache/contracts'
import { NativeSelect } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { ask } from '../../app/api/ask.ts'
import { t } from '../../app/text.ts'
import { FaultNote } from '../../ui/fault-note.tsx'

export type Grades = Readonly<Record<visas.GradeAxis, string>>

interface GradeFieldsProps {
  readonly value: Grades
  readonly onChange: (value: Grades) => void
}

const labels: Readonly<Record<visas.GradeAxis, string>> = {
  reliability: 'Reliability of the source',
  credibility: 'Credibility of the information',
}

/** How a finding is graded, by the scale in force. */
export function GradeFields({ value, onChange }: GradeFieldsProps) {
  const scale = useQuery(ask(visas.listGrades, {}))
  return (
    <>
      {scale.isError && <FaultNote error={scale.error} />}
      {visas.gradeAxes.map((axis) => (
        <NativeSelect
          key={axis}
          label={t(labels[axis])}
          value={value[axis]}
          data={[
            { value: '', label: t('Choose a grade') },
            ...(scale.data?.items.filter((grade) => grade.axis === axis) ?? []).map(({ code, title }) => ({
              value: code,
              label: `${code} ${t(title)}`,
            })),
          ]}
          onChange={(event) => onChange({ ...value, [axis]: event.currentTarget.value })}
        />
      ))}
    </>
  )
}
