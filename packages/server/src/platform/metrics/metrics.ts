import { monitorEventLoopDelay } from 'node:perf_hooks'
import { Counter, Gauge, Histogram, Registry } from 'prom-client'
import type { Logger } from '../log.ts'
import type { MetricsSources } from './sources.ts'

const RESOLUTION_MS = 10
/** The timer that measures waits so long by itself. */
const lag = (nanoseconds: number): number => Math.max(0, nanoseconds / 1e9 - RESOLUTION_MS / 1e3)

const SECONDS = [0.001, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10, 60]

/**
 * Numbers of one application, in a registry of its own. Labels are words of the code alone (routes, statuses, pools, events):
 * never a name, an id or a list, and no number here counts rows that somebody may not see.
 */
export class Metrics {
  readonly #registry = new Registry()
  readonly #requests: Counter<'route' | 'status'>
  readonly #seconds: Histogram<'route'>
  readonly #inFlight: Gauge
  readonly #failures: Counter<'event'>
  readonly #batch: Histogram
  readonly #commit: Histogram
  readonly #loop = monitorEventLoopDelay({ resolution: RESOLUTION_MS })
  #sources: MetricsSources | null = null

  constructor() {
    const registers = [this.#registry]
    const own = <T extends string>(name: string, help: string, labelNames: readonly T[] = []) => ({
      name: `attache_${name}`,
      help,
      labelNames: [...labelNames],
      registers,
    })
    this.#requests = new Counter(own('http_requests_total', 'Requests answered', ['route', 'status']))
    this.#seconds = new Histogram({
      ...own('http_request_seconds', 'From request to answer', ['route']),
      buckets: SECONDS,
    })
    this.#inFlight = new Gauge(own('http_requests_in_flight', 'Requests being answered now'))
    this.#failures = new Counter(own('failures_total', 'Lines of level error in the log', ['event']))
    this.#batch = new Histogram({
      ...own('audit_batch_events', 'Audit events that shared one commit'),
      buckets: [1, 2, 5, 10, 25, 50, 100, 500],
    })
    this.#commit = new Histogram({ ...own('audit_commit_seconds', 'One commit of the audit trail'), buckets: SECONDS })
    this.#states(own)
    this.#loop.enable()
  }

  /** From when on there is something to ask at a scrape. */
  watch(sources: MetricsSources): void {
    this.#sources = sources
  }

  requestBegan(): void {
    this.#inFlight.inc()
  }

  requestEnded(route: string, status: number, seconds: number): void {
    this.#inFlight.dec()
    this.#requests.inc({ route, status: String(status) })
    this.#seconds.observe({ route }, seconds)
  }

  auditCommitted(events: number, seconds: number): void {
    this.#batch.observe(events)
    this.#commit.observe(seconds)
  }

  /** The same log, whose errors are counted by their event. */
  counting(log: Logger): Logger {
    return {
      info: log.info,
      error: (event, detail) => {
        this.#failures.inc({ event })
        log.error(event, detail)
      },
    }
  }

  get contentType(): string {
    return this.#registry.contentType
  }

  text(): Promise<string> {
    return this.#registry.metrics()
  }

  close(): void {
    this.#loop.disable()
  }

  #states(
    own: <T extends string>(
      name: string,
      help: string,
      labelNames?: readonly T[],
    ) => { name: string; help: string; labelNames: T[]; registers: Registry[] },
  ): void {
    const loop = this.#loop
    const sources = () => this.#sources
    new Gauge({
      ...own('event_loop_lag_seconds', 'Delay of the event loop since the last scrape', ['quantile']),
      collect() {
        for (const quantile of [50, 99]) this.set({ quantile: String(quantile / 100) }, lag(loop.percentile(quantile)))
        this.set({ quantile: '1' }, loop.count > 0 ? lag(loop.max) : 0)
        loop.reset()
      },
    })
    new Gauge({
      ...own('database_connections', 'Connections of a pool', ['pool', 'state']),
      collect() {
        for (const { pool, total, idle, waiting } of sources()?.pools() ?? []) {
          this.set({ pool, state: 'busy' }, total - idle)
          this.set({ pool, state: 'idle' }, idle)
          this.set({ pool, state: 'awaited' }, waiting)
        }
      },
    })
    new Gauge({
      ...own('screening_index_loaded', '1 when the screening index answers'),
      collect() {
        this.set(sources()?.indexLoaded() === true ? 1 : 0)
      },
    })
    new Gauge({
      ...own('work_unfinished', '1 while anything of this kind is queued or running', ['work']),
      async collect() {
        for (const [work, some] of Object.entries((await sources()?.unfinished()) ?? {}))
          this.set({ work }, some ? 1 : 0)
      },
    })
    new Gauge({
      ...own('process_memory_bytes', 'Memory of the process', ['kind']),
      collect() {
        const { rss, heapUsed, external } = process.memoryUsage()
        this.set({ kind: 'resident' }, rss)
        this.set({ kind: 'heap' }, heapUsed)
        this.set({ kind: 'external' }, external)
      },
    })
    new Gauge({
      ...own('process_uptime_seconds', 'Since the process started'),
      collect() {
        this.set(process.uptime())
      },
    })
  }
}
