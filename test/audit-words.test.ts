// Every act that the server writes into the trail has plain words on the audit screen. Acts are read out of the sources, so that a new one
// without words fails here and not before a reader.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { actText, groups, spelt } from '../packages/web/src/features/audit/act-words.ts';

const features = join(import.meta.dirname, '..', 'packages/server/src/features');
const written = readdirSync(features, { recursive: true, encoding: 'utf8' })
  .filter((path) => path.endsWith('.ts') && !path.endsWith('.test.ts'))
  .flatMap((path) => {
    const text = readFileSync(join(features, path), 'utf8');
    return [
      ...text.matchAll(/\baction: '([a-z_]+\.[a-z_]+)'/g),
      ...text.matchAll(/\b(?:note|told|tell|recorded|entry|recordInFirms|writeBoth)\([^;]*?'([a-z_]+\.[a-z_]+)'/g),
    ].map(([, action]) => action!);
  })
  // The trail of site administrators is not a firm's.
  .filter((action) => !/^(?:admin|admin_session|switch)\./.test(action));
const known = groups.flatMap(({ acts }) => Object.keys(acts));

describe('the words of the audit trail', () => {
  it.each([...new Set(written)].sort())('there are some for %s', (action) => expect(known).toContain(action));

  it('stand in the group that their act belongs to, and are said once', () => {
    expect(written.length).toBeGreaterThan(60);
    for (const { about, acts } of groups)
      for (const action of Object.keys(acts)) expect(action.split('.')[0]).toBe(about);
    const texts = known.map(actText);
    expect(new Set(texts).size).toBe(texts.length);
  });

  it('are spelt out for an act that nobody knows', () => {
    expect(actText('widget.blow_up')).toBe('Widget blow up');
    expect(spelt('mayDownload')).toBe('May download');
  });
});
