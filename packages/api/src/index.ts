// The contract between server and clients: a table of contents.
export * from './auth.ts';
export * from './cases.ts';
export * from './documents.ts';
export * from './factors.ts';
export * from './file-name.ts';
export * from './firm.ts';
export * from './guests.ts';
export * from './intake.ts';
export * from './matters.ts';
export * from './money.ts';
export * from './rights.ts';
export * from './route.ts';
export * from './routes.ts';
export * from './search.ts';
export * from './shapes.ts';
export * from './tasks.ts';
