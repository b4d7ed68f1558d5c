import { duplicates } from '@attache/contracts'
import { Button } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { call } from '../app/api/call.ts'
import { asFault } from '../app/api/fault.ts'
import { useWriteKey } from '../app/api/key.ts'
import { t } from '../app/text.ts'
import { type Judgement, judgementWord } from '../entities/judgement-badge.tsx'
import { DecisionForm } from '../ui/decision-form.tsx'
import { evidenceRows, factsInWords } from '../ui/evidence.ts'
import { FaultNote } from '../ui/fault-note.tsx'
import { propertyLabel } from '../ui/vocabulary.ts'

interface JudgePairProps {
  readonly pair: duplicates.Pair
  readonly onBegin: () => void
  readonly onJudged: (pair: duplicates.Pair) => void
}

const keys: Readonly<Record<Judgement, string>> = { same: 's', different: 'd', unsure: 'u' }
const choices = (['same', 'different', 'unsure'] as const).map((name) => ({
  name,
  title: judgementWord(name),
  key: keys[name],
  why: null,
  remedy: null,
}))

/** Says of the pair on the desk that it is one, is two, or that one cannot tell. */
export function JudgePair({ pair, onBegin, onJudged }: JudgePairProps) {
  const client = useQueryClient()
  const key = useWriteKey()
  const judge = useMutation({
    mutationFn: ({ judgement, reason }: { readonly judgement: Judgement; readonly reason: string }) => {
      const body = { judgement, reason, version: pair.version }
      return call(duplicates.judgePair, { params: { id: pair.id }, body: { ...body, key: key.of([pair.id, body]) } })
    },
    onSuccess: (judged) => {
      key.renew()
      void client.invalidateQueries({ queryKey: [duplicates.readPair.id] })
      onJudged(judged)
    },
  })
  return (
    <DecisionForm
      choices={choices}
      description={t('At least ten characters. It stays with the two records.')}
      facts={factsInWords(evidenceRows(pair.evidence, pair.a.properties, pair.b.properties), propertyLabel)}
      busy={judge.isPending}
      trouble={(forget) =>
        judge.isError && (
          <>
            <FaultNote error={judge.error} />
            {asFault(judge.error).fault.error === 'stale' && (
              <Button
                variant="default"
                onClick={() => {
                  forget()
                  judge.reset()
                  void client.invalidateQueries({ queryKey: [duplicates.readPair.id] })
                  void client.invalidateQueries({ queryKey: [duplicates.listPairs.id] })
                }}
              >
                {t('Take the version of now')}
              </Button>
            )}
          </>
        )
      }
      onBegin={onBegin}
      onDecide={({ name }, reason) => judge.mutate({ judgement: name, reason })}
    />
  )
}
