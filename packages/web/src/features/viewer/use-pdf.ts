// Opens the PDF of a document, and closes it when another is opened.
import { downloadDocument } from '@pacerpro/api';
import { useEffect, useState } from 'react';
import { address } from '../../lib/client.ts';
import { openPdf, type Pdf } from './pdf.ts';

export type Opened = { pdf: Pdf; size: readonly [number, number] };

export function usePdf(documentId: string, isHeld: boolean) {
  const [opened, setOpened] = useState<Opened | null>(null);
  const [error, setError] = useState<Error | null>(null);
  useEffect(() => {
    if (!isHeld) return;
    setOpened(null);
    setError(null);
    let stopped = false;
    const loading = openPdf(address(downloadDocument, { params: { documentId }, query: { inline: true } }));
    loading.promise
      .then(async (pdf) => {
        const first = (await pdf.getPage(1)).getViewport({ scale: 1 });
        if (!stopped) setOpened({ pdf, size: [first.width, first.height] });
      })
      .catch((cause: Error) => {
        if (!stopped) setError(new Error(`The PDF could not be shown: ${cause.message}`, { cause }));
      });
    return () => {
      stopped = true;
      void loading.destroy();
    };
  }, [documentId, isHeld]);
  return { opened, error };
}
