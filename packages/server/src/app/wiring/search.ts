// Full text search.
import { mountSearch } from '../../features/search/search.routes.ts';
import type { Feature } from '../features.ts';

export const search: Feature = { name: 'search', mount: mountSearch };
