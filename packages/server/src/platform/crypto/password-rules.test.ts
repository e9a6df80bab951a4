// New passwords: what is refused, with which words, and that ordinary good ones pass.
import { describe, expect, it } from 'vitest';
import { checkNewPassword } from './password-rules.ts';

const about = ['Alice Archer', 'alice.archer@archer-boone.test', 'Archer & Boone LLP'];
const check = (password: string) => checkNewPassword(password, about);

describe('a new password', () => {
  it.each([
    'copper lantern meadow',
    'rT7#vb2!Qz0p',
    'pferd batterie heftklammer',
    '訴訟記録検索用合言葉十二',
    'x'.repeat(3) + 'Hölderlin-9',
  ])('may be %s', (password) => expect(check(password)).toBeNull());

  it('needs twelve characters and takes 256, counted as people count', () => {
    expect(check('rT7#vb2!Qz0')).toMatch(/at least 12/);
    expect(check('𝒜𝒷𝒸𝒹𝑒𝒻')).toMatch(/at least 12/);
    expect(check('ab1!c'.repeat(52))).toMatch(/at most 256/);
    expect(check('rT7#vb2!Qz0p'.repeat(21))).toBeNull();
  });

  it.each(['1qaz2wsx3edc', 'Qwerty123456', 'LEAVEMEALONE', 'sunshine2026!', '!!!123princess99', 'sonyericsson1'])(
    'known from a breach is refused: %s',
    (password) => expect(check(password)).toMatch(/breach/),
  );

  it.each(['AliceArcher1', 'PacerPro2026!', 'archerboone12', 'boonearcher!!'])(
    'about its owner or us is refused: %s',
    (password) => expect(check(password)).toMatch(/nothing to do with you/),
  );

  it('of few different characters is refused', () => expect(check('ababababababab')).toMatch(/repeats/));

  it('hardly ever is refused by mistake', () => {
    let refused = 0;
    for (let i = 0; i < 20_000; i++) if (check(`Zx${i}-vellum-${(i * 7919) % 1000}-Quoin`)) refused++;
    expect(refused).toBe(0);
  });
});
