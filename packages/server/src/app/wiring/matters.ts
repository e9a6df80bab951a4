// Clients, matters and ethical walls.
import { mountMatters } from '../../features/matters/matters.routes.ts';
import type { Feature } from '../features.ts';

export const matters: Feature = { name: 'matters', mount: mountMatters };
