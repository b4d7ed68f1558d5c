import { type BodyOf, mappings } from '@attache/contracts'
import { Refusal } from '@attache/kernel'
import type { Tx } from '../../../platform/database/database.ts'
import { type Act, ownOfficial, type Platform, write } from '../../../platform/platform.ts'
import { once } from '../../../platform/records/once.ts'
import { addHistory, applyMove, authorOf, found, historyOf, planMove } from '../../../platform/records/record.ts'
import { need, type Reader } from '../../../platform/sessions/reader.ts'
import { checkDefinition } from './definition.ts'
import * as store from './store.ts'

const WHAT = 'This mapping'
const KIND = mappings.mappingWorkflow.kind

/** Mappings of an organization: saved, versioned, deleted and restored. A write never moves one to another label. */
export class Mappings {
  readonly #platform: Platform

  constructor(platform: Platform) {
    this.#platform = platform
  }

  async create(reader: Reader, body: BodyOf<typeof mappings.createMapping>): Promise<string> {
    need(reader, 'import-lists')
    checkDefinition(body.definition)
    const { clock, randomness } = this.#platform
    const label = await ownOfficial(this.#platform, reader)
    await this.#platform.labels.readable(reader)
    const { id } = await write(this.#platform, reader, (tx, audit) =>
      once(tx, reader, body.key, { route: mappings.createMapping.id, body }, clock.now(), async () => {
        await refuseTaken(tx, body.name, label)
        const made = randomness.uuid()
        const at = clock.now()
        const { name } = body
        const definition = JSON.stringify(body.definition)
        await tx
          .insertInto('list_mappings')
          .values({
            id: made,
            label_id: label,
            version: 1,
            state: 'kept',
            name,
            definition,
            by: reader.principal,
            by_name: reader.username,
            at,
            changed_by_name: reader.username,
            changed_at: at,
          })
          .execute()
        await this.#remember(tx, reader, { id: made, label_id: label, version: 1, name, definition }, at)
        await addHistory(
          tx,
          KIND,
          { id: made, label_id: label },
          { transition: 'create', from: null, to: 'kept', version: 1 },
          authorOf(reader),
          at,
        )
        await audit({ kind: 'mapping.create', subject: made, detail: { name }, label })
        return made
      }),
    )
    return id
  }

  async update(reader: Reader, id: string, body: BodyOf<typeof mappings.updateMapping>): Promise<void> {
    need(reader, 'import-lists')
    const { clock } = this.#platform
    await write(this.#platform, reader, async (tx, audit) => {
      const record = found(await store.mappingById(tx, id), WHAT)
      // What is not his to see is told before what is wrong with his words.
      checkDefinition(body.definition)
      if (record.version !== body.version) throw stale(record)
      if (record.state !== 'kept')
        throw new Refusal('guarded', 'A deleted mapping is not changed.', { remedy: 'Restore it first.' })
      if (body.name.toLowerCase() !== record.name.toLowerCase()) await refuseTaken(tx, body.name, record.label_id)
      const at = clock.now()
      const version = record.version + 1
      const definition = JSON.stringify(body.definition)
      const { numUpdatedRows } = await tx
        .updateTable('list_mappings')
        .set({ name: body.name, definition, version, changed_by_name: reader.username, changed_at: at })
        .where('id', '=', id)
        .where('version', '=', record.version)
        .executeTakeFirstOrThrow()
      if (numUpdatedRows !== 1n) throw stale(record)
      await this.#remember(tx, reader, { ...record, version, name: body.name, definition }, at)
      await addHistory(
        tx,
        KIND,
        record,
        { transition: 'change', from: 'kept', to: 'kept', version },
        authorOf(reader),
        at,
      )
      await audit({ kind: 'mapping.change', subject: id, detail: { name: body.name, version }, label: record.label_id })
    })
  }

  async transition(
    reader: Reader,
    id: string,
    name: 'delete' | 'restore',
    body: BodyOf<typeof mappings.transitionMapping>,
  ): Promise<void> {
    need(reader, 'import-lists')
    const { clock } = this.#platform
    await write(this.#platform, reader, (tx, audit) =>
      once(tx, reader, body.key, { route: mappings.transitionMapping.id, id, name, body }, clock.now(), async () => {
        const record = found(await store.mappingById(tx, id), WHAT)
        const history = await historyOf(tx, KIND, id)
        const move = planMove(mappings.mappingWorkflow, record, name, reader, {
          expected: body.version,
          reason: body.reason,
          history,
        })
        if (name === 'restore') await refuseTaken(tx, record.name, record.label_id)
        await applyMove(
          tx,
          'list_mappings',
          mappings.mappingWorkflow,
          record,
          move,
          authorOf(reader),
          clock.now(),
          body.reason,
        )
        await audit({ kind: `mapping.${name}`, subject: id, detail: { reason: body.reason }, label: record.label_id })
        return id
      }),
    )
  }

  /** A mapping that this reader sees; one that he does not see is an unknown id. */
  async seen(tx: Tx, id: string) {
    const record = await store.mappingById(tx, id)
    if (record === undefined)
      throw new Refusal('invalid', 'The mapping does not exist, or is not for you.', {
        remedy: 'Choose one that is offered.',
        fields: [{ field: 'mapping.id', problem: 'is unknown' }],
      })
    return record
  }

  /** What an import shall read with: the version that was seen, of a mapping that is kept. */
  async forImport(tx: Tx, chosen: { readonly id: string; readonly version: number }) {
    const record = await this.seen(tx, chosen.id)
    if (record.state !== 'kept')
      throw new Refusal('guarded', 'The mapping was deleted.', { remedy: 'Restore it, or choose another.' })
    if (record.version !== chosen.version) throw stale(record)
    return record
  }

  /** Notes which mapping an import reads with, under the mapping's own label. */
  async use(
    tx: Tx,
    audit: (act: Act) => Promise<void>,
    importId: string,
    record: { readonly id: string; readonly version: number; readonly label_id: number },
  ): Promise<void> {
    const { id, version, label_id } = record
    await tx
      .insertInto('list_mapping_uses')
      .values({ import_id: importId, mapping_id: id, mapping_version: version, label_id })
      .execute()
    await audit({ kind: 'mapping.use', subject: id, detail: { import: importId, version }, label: label_id })
  }

  #remember(
    tx: Tx,
    reader: Reader,
    record: {
      readonly id: string
      readonly label_id: number
      readonly version: number
      readonly name: string
      readonly definition: string
    },
    at: Date,
  ) {
    const { id, label_id, version, name, definition } = record
    return tx
      .insertInto('list_mapping_versions')
      .values({ mapping_id: id, label_id, version, name, definition, by_name: reader.username, at })
      .execute()
  }
}

async function refuseTaken(tx: Tx, name: string, label: number): Promise<void> {
  if ((await store.keptNamed(tx, name, label)) !== undefined)
    throw new Refusal('conflict', `There is a mapping named “${name}” already.`, {
      remedy: 'Choose another name, or change that mapping.',
      fields: [{ field: 'name', problem: 'is taken' }],
    })
}

const stale = ({ version }: { readonly version: number }): Refusal =>
  new Refusal('stale', `It was changed meanwhile: it is now version ${version}.`, {
    remedy: 'Look at what changed, then save again; what you entered is kept on the page.',
  })
