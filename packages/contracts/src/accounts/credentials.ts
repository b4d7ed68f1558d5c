import { z } from 'zod'

export const username = z
  .string()
  .trim()
  .toLowerCase()
  .regex(/^[a-z][a-z0-9._-]{2,40}$/, 'three to forty-one letters, digits, dots, dashes; a letter first')
export const newPassword = z.string().min(12, 'at least twelve characters').max(200)

/** What a browser's authenticator answered, as WebAuthn defines it; checked by the library that knows it. */
export const passkeyAnswer = z
  .looseObject({
    id: z.string().max(2_000),
    rawId: z.string().max(2_000),
    type: z.string().max(50),
    response: z.looseObject({}),
  })
  .meta({ id: 'PasskeyAnswer' })
export const ticket = z.string().max(100).describe('as the options came with it; good once, for five minutes')

/** Shows who somebody is: a password, with the code of an authenticator where one is set up, or a passkey. */
export const proof = z
  .object({
    password: z.string().max(200).optional(),
    code: z.string().max(40).optional().describe('six digits of the authenticator, or a recovery code'),
    ticket: ticket.optional(),
    passkey: passkeyAnswer.optional(),
  })
  .refine(
    ({ password, passkey }) => (password === undefined) !== (passkey === undefined),
    'either a password or a passkey',
  )
export type Proof = z.output<typeof proof>
