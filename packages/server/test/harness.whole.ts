// The whole application as a test meets it: every feature mounted, every queue there to take its jobs.
import { features, mountFeatures } from '../src/app/features.ts';
import type { TestServices } from './harness.services.ts';
import { openTestWeb, type TestWeb } from './harness.web.ts';

export async function openWholeWeb(services: TestServices): Promise<TestWeb> {
  await services.prepareQueues(features.flatMap((feature) => feature.jobs?.(services) ?? []));
  return openTestWeb(services, (app) => mountFeatures(app, services));
}
