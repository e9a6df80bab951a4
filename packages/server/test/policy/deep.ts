// How long `npm run test:deep` lets each of its large tests run, in seconds; 0 in an ordinary run.
export const deepSeconds = Number(process.env.DEEP_SECONDS ?? 0);
