// The shape of what courts say. Types only: no parsing, no I/O. Everything else in this package produces or consumes these.
export * from './amounts.ts';
export * from './case.ts';
export * from './claims.ts';
export * from './court.ts';
export * from './document.ts';
export * from './entry.ts';
export * from './lookup.ts';
export * from './notice.ts';
export * from './page.ts';
export * from './party.ts';
export * from './query.ts';
export * from './reports.ts';
