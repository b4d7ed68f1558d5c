import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import { it } from 'vitest'
import type { screening } from '../../packages/contracts/src/index.ts'
import { root } from '../support/server-process.ts'
import { until } from '../support/waiting.ts'
import { describeInBrowser } from './browser.ts'
import { everywhere, lookAll, ofVisas, settled, wanted } from './looking.ts'
import { openDecision } from './screening.ts'
import { openStage } from './stage.ts'

describeInBrowser('every page, light and dark, wide and on a phone', () => {
  const stage = openStage()

  if (wanted)
    it('as the README shows them', async () => {
      const visitor = await stage.signedIn('vsp-agent', '/', { colorScheme: 'light' })
      const { page } = visitor
      const picture = (name: string) =>
        page.screenshot({ path: join(root, 'docs/pictures', `${name}.png`), animations: 'disabled' })
      await settled(visitor)
      await picture('home')
      const { items } = await stage.client('vsp-agent').get<{ items: screening.Hit[] }>('/api/screening/hits?limit=100')
      const twin = items.find(({ subject, score }) => subject.caption === 'Ayşegül Taşökprücü' && score < 0.9)
      await visitor.go(`/hits?hit=${twin?.id}`)
      const form = await openDecision(visitor)
      await form.getByRole('button', { name: /^Different/ }).click()
      await form.getByRole('textbox', { name: 'Reason' }).fill('Born in another year; the passport is not on the list.')
      await settled(visitor)
      await picture('hit')
    })

  it('before anybody signs in', async () => {
    await lookAll(await stage.stranger(), { 'sign-in': '/', welcome: '/welcome#a-link', 'welcome-cut': '/welcome' })
  })

  it('what can be reached by the rail', async () => {
    await lookAll(await stage.signedIn('list-manager'), everywhere)
  })

  it('one of each kind of record', async () => {
    const client = stage.client('list-manager')
    const file = await client.upload('crew.csv', 'name,dob\nBekele Abera,1957-05-28\nNobody Atall,soon\n')
    const batch = await client.post<{ id: string }>('/api/screening/batches', { key: randomUUID(), file })
    const { id } = await until('the file is screened', async () => {
      const read = await client.get<{ batch: { id: string; state: string } }>(`/api/screening/batches/${batch.id}`)
      return read.batch.state === 'done' && read.batch
    })
    const list = await client.upload(
      'watch.ftm.json',
      '{"id":"a-1","schema":"Person","properties":{"name":["A B"]}}\nno\n',
    )
    const begun = { key: randomUUID(), source: 'watch', files: [list] }
    const imported = await client.importEnd((await client.post<{ id: string }>('/api/lists/imports', begun)).id)
    const people = await client.get<{ items: readonly { id: string }[] }>('/api/directory/people?limit=1')
    await lookAll(await stage.signedIn('list-manager'), {
      batch: `/screening/files/${id}`,
      import: `/lists/imports/${imported.id}`,
      entity: '/entities/demo-person-7',
      'entity-relations': '/entities/demo-person-7?tab=relations',
      'entity-screening': '/entities/demo-person-344?tab=hits',
      'entity-identity': '/entities/demo-person-7?tab=identity',
      'entity-access': '/entities/demo-person-7?tab=access',
      'entity-none': '/entities/nobody',
      'entities-arabic': '/entities?q=سليم',
      'entities-nothing': '/entities?q=xqzzyv&country=aq',
      hit: '/hits?entity=demo-person-344',
      office: '/directory/offices/office-bog',
      country: '/directory/countries/co',
      person: `/directory/people/${people.items[0]?.id}`,
    })
  })

  it('of the visa programme, with an application at each desk', async () => {
    const client = stage.client('vsp-agent')
    const first = async (query: string) => {
      const { items } = await client.get<{ items: readonly { id: string }[] }>(
        `/api/visas/applications?limit=1&${query}`,
      )
      return `/visas/${items[0]?.id}`
    }
    await lookAll(await stage.signedIn('vsp-agent'), {
      ...ofVisas,
      'visa-held': await first('state=potential-match'),
      'visa-vetting': await first('state=vetting'),
      'visa-second': await first('state=derogatory-found'),
      'visa-post': await first('state=post-review'),
      'visa-alert': await first('mismatch=open'),
      'visas-nothing': '/visas?q=xqzzyv',
      'visa-measures-nothing': '/visas/measures?to=1999-01-01',
    })
  })

  it('of those who audit and administer, and of those who may do little', async () => {
    await lookAll(await stage.signedIn('auditor'), {
      audit: '/audit',
      fairness: '/audit/fairness',
      'home-auditor': '/',
    })
    const [agent] = (await stage.client('system-administrator').get<{ items: readonly { id: string }[] }>('/api/users'))
      .items
    await lookAll(await stage.signedIn('system-administrator'), {
      accounts: '/accounts',
      invite: '/accounts?invite=1',
      rights: '/rights',
      'rights-waiting': '/rights/changes',
      'rights-person': `/rights/${agent?.id}`,
    })
    await lookAll(await stage.signedIn('mission-support'), { 'home-support': '/', refused: '/hits' })
  })
})
