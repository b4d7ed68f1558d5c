import type { ResponseOf, screening } from '@attache/contracts'
import { Button } from '@mantine/core'
import { IconArrowLeft } from '@tabler/icons-react'
import { useState } from 'react'
import { t } from '../../app/text.ts'
import { Note } from '../../ui/note.tsx'
import { PageHead } from '../../ui/page-head.tsx'
import { HitsDesk } from '../hits/hits-desk.tsx'
import { useThreshold } from '../profile-fields.tsx'
import { NearMisses } from './near-misses.tsx'
import classes from './one.module.css'
import type { Question } from './question.ts'

interface ScreeningResultProps {
  readonly question: Question
  readonly result: ResponseOf<typeof screening.screenOne>
  readonly onBack: () => void
}

export function ScreeningResult({ question, result, onBack }: ScreeningResultProps) {
  const threshold = useThreshold(question)
  const [chosen, setChosen] = useState<string | undefined>(undefined)
  const name = question.properties['name']?.[0] ?? Object.values(question.properties)[0]?.[0] ?? ''
  const head = (
    <PageHead
      title={
        result.hits.length === 0
          ? t('No hit for {name}', { name })
          : t('{n, plural, one {# hit} other {# hits}} for {name}', { n: result.hits.length, name })
      }
      help="hits"
      actions={
        <Button variant="default" leftSection={<IconArrowLeft size={14} />} onClick={onBack}>
          {t('Change the question')}
        </Button>
      }
    />
  )
  if (result.hits.length === 0) {
    return (
      <>
        {head}
        <div className={classes.none}>
          <Note>
            {t(
              'Nothing on the lists reaches {threshold}. The screening is kept, with the list versions it was made against.',
              {
                threshold: threshold ?? '',
              },
            )}
          </Note>
          <NearMisses near={result.below} question={question} />
        </div>
      </>
    )
  }
  return (
    <HitsDesk
      head={head}
      hits={result.hits}
      chosen={chosen}
      onChoose={setChosen}
      below={<NearMisses near={result.below} question={question} />}
    />
  )
}
