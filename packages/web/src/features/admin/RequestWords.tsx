// The words of a firm's support request, under a grant for content. Opening them is a look that the firm sees, so nothing loads by itself.
import { Button } from '@mantine/core';
import { readSupportRequestText } from '@pacerpro/api';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { apiQuery } from '../../lib/api-query.ts';
import { Failure, Waiting } from '../../ui/States.tsx';
import styles from './admin.module.css';
import type { Request } from './DeskPage.tsx';

export function RequestWords({ grantId, request }: { grantId: string; request: Request }) {
  const [isOpen, setOpen] = useState(false);
  const text = useQuery({
    ...apiQuery(readSupportRequestText, { params: { supportGrantId: grantId, supportRequestId: request.id } }),
    staleTime: Number.POSITIVE_INFINITY,
    refetchOnReconnect: false,
    retry: false,
    enabled: isOpen,
  });
  return (
    <div className={styles.paper}>
      <Button
        size="compact-sm"
        variant="default"
        aria-expanded={isOpen}
        aria-label={`${isOpen ? 'Hide' : 'Show'} the words of ${request.reference}`}
        onClick={() => setOpen(!isOpen)}
      >
        {isOpen ? 'Hide the words' : 'Show the words'}
      </Button>
      {isOpen && text.isPending && <Waiting rows={2} />}
      {isOpen && text.error && <Failure error={text.error} retry={() => void text.refetch()} />}
      {isOpen && text.data && <p className={styles.words}>{text.data.text}</p>}
    </div>
  );
}
