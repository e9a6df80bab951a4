// A page with the secret on it: what an outsider would be shown if the way to files had a hole.

/** One page, without a table of its objects: readers make it themselves. */
export const paper = (words: string): Uint8Array => {
  const drawn = `BT /F1 24 Tf 72 700 Td (${words}) Tj ET`;
  return Buffer.from(
    [
      '%PDF-1.4',
      '1 0 obj << /Type /Catalog /Pages 2 0 R >> endobj',
      '2 0 obj << /Type /Pages /Kids [3 0 R] /Count 1 >> endobj',
      '3 0 obj << /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >> endobj',
      `4 0 obj << /Length ${drawn.length} >> stream\n${drawn}\nendstream endobj`,
      '5 0 obj << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> endobj',
      'trailer << /Root 1 0 R >>',
      '%%EOF\n',
    ].join('\n'),
  );
};
