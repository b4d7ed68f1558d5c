import '@attache/server'
