import '@attache/contracts'
