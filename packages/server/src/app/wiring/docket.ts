// Courts, cases and dockets, read.
import { mountDocket } from '../../features/docket/docket.routes.ts';
import type { Feature } from '../features.ts';

export const docket: Feature = { name: 'docket', mount: mountDocket };
