import '../modules/entities/index.ts'
