// Takes out of a finished log line what must never be stored, wherever it sits: in a nested field, an error message, a stack, an encoded form.
// The last of two stages: fields are allow-listed before (log.ts); this one looks at values.

const MASK = '[redacted]';

const patterns: readonly RegExp[] = [
  /\bNextGenCSO=?["':\s]*[A-Za-z0-9._~+/=-]{8,}/gi,
  /\bmagic_?num(?:ber)?["':=\s%3dD]*[A-Za-z0-9]{4,}/gi,
  /\b(?:bearer|basic)\s+[A-Za-z0-9._~+/=-]{6,}/gi,
  /\b(?:authorization|cookie|set-cookie)\\*["']?\s*[:=]\s*\\*["']?[^"'\r\n,}]+/gi,
  /\b(?:pass(?:word|phrase|wd)?|pwd|secret|otp|totp|seed|token|api[_-]?key|session)\\*["']?\s*[:=]\s*\\*["']?[^"'\s,;&}\\]+/gi,
  /\beyJ[A-Za-z0-9_-]{8,}\.[A-Za-z0-9_-]{8,}\.[A-Za-z0-9_-]*/g, // JSON web tokens
  /\b(?:AKIA|ASIA)[A-Z0-9]{16}\b/g,
  /-----BEGIN [A-Z ]*PRIVATE KEY-----[\s\S]*?(?:-----END [A-Z ]*PRIVATE KEY-----|$)/g,
  /\b(?!000|666|9\d\d)\d{3}-(?!00)\d{2}-(?!0000)\d{4}\b/g, // social security numbers
  /\bpostgres(?:ql)?:\/\/[^\s"']+/gi,
];

export function scrub(text: string): string {
  let clean = text;
  for (const pattern of patterns) clean = clean.replace(pattern, MASK);
  return clean.replace(/(?<![\w.-])\d(?:[ -]?\d){12,18}(?![\w-])/g, (digits) =>
    isCardNumber(digits.replace(/\D/g, '')) ? MASK : digits,
  );
}

/** Luhn: one in ten random numbers passes, so a few harmless ones are masked too. */
function isCardNumber(digits: string): boolean {
  let sum = 0;
  for (let i = 0; i < digits.length; i++) {
    const digit = Number(digits[digits.length - 1 - i]);
    const doubled = i % 2 === 1 ? digit * 2 : digit;
    sum += doubled > 9 ? doubled - 9 : doubled;
  }
  return sum % 10 === 0 && !/^(\d)\1*$/.test(digits);
}
