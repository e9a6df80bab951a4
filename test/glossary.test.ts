// Every table, group of routes and feature is a word of the glossary: what has no word there has two words soon.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { routes } from '@pacerpro/api';
import { describe, expect, it } from 'vitest';

const root = join(import.meta.dirname, '..');
const glossary = readFileSync(join(root, 'GLOSSARY.md'), 'utf8');
const migrations = join(root, 'packages/server/migrations');

const tables = readdirSync(migrations)
  .filter((name) => name.endsWith('.sql'))
  .flatMap((name) => [
    ...readFileSync(join(migrations, name), 'utf8').matchAll(/^\s*create table (?:if not exists )?([a-z_.]+)/gm),
  ])
  .map(([, name]) => name!);
const features = readdirSync(join(root, 'packages/server/src/features'));
const tags = [...new Set(Object.values(routes).map((route) => route.tag))];

const explains = (word: string) => glossary.includes(`\`${word}\``);
const explainsTag = (tag: string) => new RegExp(`[Rr]oute group (and feature )?\\*\\*${tag}\\*\\*`).test(glossary);

describe('the glossary', () => {
  it.each(tables)('explains the table %s', (name) => expect(explains(name)).toBe(true));
  it.each(features)('explains the feature %s', (name) => expect(explains(name)).toBe(true));
  it.each(tags)('explains the route group %s', (tag) => expect(explainsTag(tag)).toBe(true));

  it('would miss a word that is not there', () => {
    expect(tables.length).toBeGreaterThan(35);
    expect(explains('widgets')).toBe(false);
    expect(explainsTag('Widgets')).toBe(false);
  });
});
