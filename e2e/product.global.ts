// One running product for all journeys.
import type { TestProject } from 'vitest/node';
import { startProduct } from './product.ts';

declare module 'vitest' {
  interface ProvidedContext {
    url: string;
    courtUrl: string;
    password: string;
    env: Readonly<Record<string, string>>;
    dataFolder: string;
  }
}

export default async function setup(project: TestProject) {
  const product = await startProduct();
  project.provide('url', product.url);
  project.provide('courtUrl', product.courtUrl);
  project.provide('password', product.password);
  project.provide('env', product.env);
  project.provide('dataFolder', product.dataFolder);
  return () => product.stop();
}
