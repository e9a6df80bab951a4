// Saves the answer of a route under its name, as a click on a link would: for what takes more to ask than an address can hold.
import type { Route } from '@pacerpro/api';
import { callForFile, type Inputs } from './client.ts';

/** @throws {ApiError} */
export async function saveFile<R extends Route>(route: R, inputs: Inputs<R>): Promise<void> {
  const { name, bytes } = await callForFile(route, inputs);
  const url = URL.createObjectURL(bytes);
  const link = Object.assign(document.createElement('a'), { href: url, download: name });
  link.click();
  // The browser has begun to save by then; the bytes are let go.
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}
