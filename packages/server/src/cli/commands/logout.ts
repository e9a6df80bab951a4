// pacerpro logout: revokes the kept token at the server and forgets it here.
import { revokeToken } from '@pacerpro/api';
import type { Command } from 'commander';
import { openApiClient } from '../api-client.ts';
import { someoneIsThere } from '../ask.ts';
import { type JsonOption, serverCommand } from '../command.ts';
import { findServer, type ServerOptions } from '../connection.ts';
import { CliError } from '../exit-codes.ts';
import { note, print, printJson } from '../output.ts';
import { findStoredLogin, forgetLogin } from '../stored-logins.ts';
import { inSession, readPassword } from './login.ts';

type Options = ServerOptions & JsonOption & { passwordStdin?: boolean; code?: string };

export function logoutCommand(): Command {
  return serverCommand({
    usage: 'logout',
    summary: 'Forget the kept token, and revoke it at the server.',
    examples: ['pacerpro logout'],
  })
    .option('--password-stdin', 'read the password from standard input')
    .option('--code <code>', 'one-time code or recovery code, for people with a second factor')
    .action(logout);
}

async function logout(options: Options): Promise<void> {
  const server = { ...findServer(options), token: null };
  const login = findStoredLogin(server.url);
  if (!login) {
    if (options.json) printJson({ server: server.url, forgotten: false, revoked: false });
    else print('Nobody is signed in here.');
    return;
  }
  const client = await openApiClient(server);
  let revoked = false;
  try {
    // The token itself may not: tokens for reading and buying must not manage tokens.
    if (options.passwordStdin || someoneIsThere()) {
      note(`The password of ${login.email} revokes the token at the server.`);
      const password = await readPassword(options.passwordStdin ?? false);
      await inSession(client, { email: login.email, password, code: options.code }, (headers) =>
        client.call(revokeToken, { params: { tokenId: login.tokenId } }, headers),
      );
      revoked = true;
    }
  } catch (error) {
    if (!(error instanceof CliError)) throw error;
    note(`${error.message} (${error.code})`);
  } finally {
    await client.close();
  }
  forgetLogin(server.url);
  if (options.json) return printJson({ server: server.url, forgotten: true, revoked });
  print(`Signed out of ${server.url}.`);
  if (!revoked)
    note(
      `The token was only forgotten here. It ends on ${login.expiresAt.slice(0, 10)}; the web app revokes it before that.`,
    );
}
