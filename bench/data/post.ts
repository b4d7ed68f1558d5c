import type pg from 'pg'

/** An agency and its post, which applications are for. */
export async function addPost(admin: pg.Client, label: number): Promise<void> {
  await admin.query(`insert into organizations values ('own', 'Own agency', 'OWN', 'own', 'US', $1)`, [label])
  await admin.query(
    `insert into offices values ('post', 'post', 'Post', 'attache-office', 'own', 'MX', 'City', 1, 2, 'UTC', null, null, $1)`,
    [label],
  )
}
