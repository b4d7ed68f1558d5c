import type { FastifyInstance, FastifyRequest } from 'fastify'

export const FORM = 'application/x-www-form-urlencoded'

/** Reads forms on the routes that take them, and nowhere else: a form can be sent from any page. */
export function readForms(app: FastifyInstance): void {
  app.addContentTypeParser(FORM, { parseAs: 'string' }, (request: FastifyRequest, body, done) => {
    const { consumes = [] } = (request.routeOptions.schema ?? {}) as { readonly consumes?: readonly string[] }
    if (consumes.includes(FORM)) done(null, Object.fromEntries(new URLSearchParams(String(body))))
    else done(Object.assign(new Error('no form'), { code: 'FST_ERR_CTP_INVALID_MEDIA_TYPE', statusCode: 415 }))
  })
}
