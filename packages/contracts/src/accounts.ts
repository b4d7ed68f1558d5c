/** Who signs in and how, whose accounts there are, and the tokens that act for them. */

export * from './accounts/credentials.ts'
export * from './accounts/sessions.ts'
export * from './accounts/tokens.ts'
export * from './accounts/users.ts'
