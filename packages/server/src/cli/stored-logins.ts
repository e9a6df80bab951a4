// Tokens that "pacerpro login" made, one for each server, in the user's own configuration folder and readable by that user alone.
import { existsSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { readGuarded, writeGuarded } from '../platform/crypto/guarded-file.ts';

export type StoredLogin = {
  readonly token: string;
  readonly tokenId: string;
  readonly email: string;
  readonly expiresAt: string;
};
type File = { readonly logins: Readonly<Record<string, StoredLogin>> };

export function storedLoginsFile(): string {
  const { XDG_CONFIG_HOME, APPDATA } = process.env;
  const folder = process.platform === 'win32' ? (APPDATA ?? homedir()) : XDG_CONFIG_HOME || join(homedir(), '.config');
  return join(folder, 'pacerpro', 'logins.json');
}

export function findStoredLogin(server: string): StoredLogin | null {
  return read().logins[server] ?? null;
}

export function storeLogin(server: string, login: StoredLogin): void {
  write({ ...read().logins, [server]: login });
}

export function forgetLogin(server: string): void {
  const { [server]: _gone, ...others } = read().logins;
  write(others);
}

// Null prototype: the keys are addresses that someone typed.
function read(): File {
  const path = storedLoginsFile();
  if (!existsSync(path)) return { logins: {} };
  const { logins } = JSON.parse(readGuarded(path)) as File;
  return { logins: Object.assign(Object.create(null), logins) };
}

function write(logins: File['logins']): void {
  writeGuarded(storedLoginsFile(), `${JSON.stringify({ logins }, null, 2)}\n`);
}
