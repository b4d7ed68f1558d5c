import type { LabelId } from '../../../packages/kernel/src/index.ts'
import type { TestInstallation } from '../../support/server.ts'

export async function openDirectory({ admin }: TestInstallation, label: LabelId): Promise<void> {
  await admin.query(
    `insert into organizations values ('hsi', 'Own agency', 'OWN', 'own', 'US', $1), ('mx-customs', 'Customs of Mexico', null, 'foreign', 'MX', $1)`,
    [label],
  )
  for (const [id, kind, country] of [
    ['office-a', 'attache-office', 'MX'],
    ['office-b', 'attache-office', 'KE'],
    ['office-f', 'domestic-field-office', 'US'],
    ['office-h', 'headquarters', 'US'],
  ])
    await admin.query(`insert into offices values ($1, $1, $1, $2, 'hsi', $3, 'City', 1, 2, 'UTC', null, null, $4)`, [
      id,
      kind,
      country,
      label,
    ])
  await admin.query(
    `insert into accreditations values ('00000000-0000-4000-a000-00000000acc1', 'MX', 'office-a', '2020-01-01', null, $1)`,
    [label],
  )
  await admin.query(
    `insert into people values ('person-1', 'Ola Visible', 'Visible, Ola', 'hsi', null, null, true, $1)`,
    [label],
  )
  await admin.query(
    `insert into assignments values ('00000000-0000-4000-a000-000000000001', 'person-1', 'office-a', 'attache', 'Attaché', null, '2020-01-01', null, null, $1)`,
    [label],
  )
}

export async function hideDirectory({ admin }: TestInstallation, label: LabelId): Promise<void> {
  await admin.query(`insert into organizations values ('org-secret', 'Quillon Bureau', 'QB', 'foreign', 'KE', $1)`, [
    label,
  ])
  await admin.query(
    `insert into offices values ('office-secret', 'sec', 'Quillon House', 'sub-office', 'hsi', 'KE', 'Quillonville', 3, 4, 'UTC', 'office-a', null, $1)`,
    [label],
  )
  await admin.query(
    `insert into accreditations values ('00000000-0000-4000-a000-00000000acc2', 'KE', 'office-a', '2021-01-01', null, $1)`,
    [label],
  )
  await admin.query(
    `insert into people values ('person-secret', 'Zephyrine Hidden', 'Hidden, Zephyrine', 'hsi', 'z@x.example', null, true, $1)`,
    [label],
  )
  await admin.query(
    `insert into assignments values ('00000000-0000-4000-a000-00000000dead', 'person-1', 'office-b', 'dod-liaison', 'Quillon liaison', null, '2020-01-01', null, null, $1)`,
    [label],
  )
  await admin.query(
    `insert into assignments values ('00000000-0000-4000-a000-00000000beef', 'person-secret', 'office-a', 'analyst', 'Hidden analyst', null, '2020-01-01', null, null, $1)`,
    [label],
  )
}
