import { routes } from '@attache/contracts'
import { httpApp } from './platform/http/app.ts'
import { Router } from './platform/http/router.ts'
import { silentLog } from './platform/log.ts'

/** The OpenAPI document of every declared route, without anything behind them. */
export async function openApiDocument(): Promise<Record<string, unknown>> {
  const http = await httpApp({ log: silentLog, hosts: [] })
  const router = new Router(http, () => Promise.reject(new Error('nothing is served here')))
  const nothing = () => Promise.reject(new Error('nothing is served here'))
  for (const contract of routes.values())
    if (contract.access === 'anyone') router.open(contract, nothing)
    else router.mount(contract, nothing)
  await http.ready()
  const document = http.swagger() as unknown as Record<string, unknown>
  await http.close()
  return document
}
