// How long `npm run test:deep` lets each of its large tests run, in seconds; 0 in an ordinary run.
export const deepSeconds = Number(process.env.PACERPRO_DEEP_SECONDS ?? 0);
