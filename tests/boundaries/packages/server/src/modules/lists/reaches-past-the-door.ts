import '../entities/store.ts'
