/** Changes whenever the same data and question could give another score; kept with every screening. */
export const ENGINE_VERSION = 'attache-screening/6'
