/** Whether to take every moment that a kind of fall can come at; each change is shown with some of them, `npm run prove` with all. */
export const thorough = process.env['ATTACHE_THOROUGH'] === '1'
