// The bar of the viewer: page, zoom, hits, picture or text, download.
import { ActionIcon, Button, Tooltip } from '@mantine/core';
import { downloadDocument } from '@pacerpro/api';
import {
  IconChevronDown,
  IconChevronUp,
  IconDownload,
  IconFileText,
  IconMinus,
  IconPhoto,
  IconPlus,
} from '@tabler/icons-react';
import { type FormEvent, useEffect, useState } from 'react';
import { address } from '../../lib/client.ts';
import styles from './viewer.module.css';

type Props = {
  documentId: string;
  mayDownload: boolean;
  page: number;
  pageCount: number;
  scale: number;
  isText: boolean;
  q: string | undefined;
  hitPages: number;
  go: (page: number) => void;
  zoom: (by: number) => void;
  toggleText: () => void;
  stepHit: (by: 1 | -1) => void;
  find: (q: string) => void;
};

export function Bar(props: Props) {
  const { documentId, mayDownload, page, pageCount, scale, isText, q, hitPages, go, zoom, toggleText, stepHit, find } =
    props;
  const [typedPage, setTypedPage] = useState(String(page));
  const [typed, setTyped] = useState(q ?? '');
  useEffect(() => setTypedPage(String(page)), [page]);
  useEffect(() => setTyped(q ?? ''), [q]);
  const submitPage = (event: FormEvent) => {
    event.preventDefault();
    go(Math.min(pageCount, Math.max(1, Number(typedPage) || page)));
  };
  const submitFind = (event: FormEvent) => {
    event.preventDefault();
    if (typed.trim() === (q ?? '') && q) stepHit(1);
    else find(typed.trim());
  };
  return (
    <div className={styles.bar} role="toolbar" aria-label="Document">
      <form onSubmit={submitPage} className={styles.pageForm}>
        <input
          aria-label="Page"
          inputMode="numeric"
          value={typedPage}
          onChange={(event) => setTypedPage(event.currentTarget.value)}
          onFocus={(event) => event.currentTarget.select()}
        />
        <span className="number">of {pageCount}</span>
      </form>
      {!isText && (
        <div className={styles.group}>
          <Tool label="Smaller (-)" onClick={() => zoom(1 / 1.15)} Icon={IconMinus} />
          <span className={`${styles.percent} number`}>{Math.round(scale * 75)}%</span>
          <Tool label="Larger (+)" onClick={() => zoom(1.15)} Icon={IconPlus} />
        </div>
      )}
      <form onSubmit={submitFind} className={styles.findForm} role="search">
        <input
          aria-label="Find in this document"
          placeholder="Find in this document"
          value={typed}
          onChange={(event) => setTyped(event.currentTarget.value)}
        />
        {q && <span className={styles.small}>{hitPages === 0 ? 'No hits' : `${hitPages} pp`}</span>}
        <Tool label="Previous hit (p)" onClick={() => stepHit(-1)} Icon={IconChevronUp} disabled={hitPages === 0} />
        <Tool label="Next hit (n)" onClick={() => stepHit(1)} Icon={IconChevronDown} disabled={hitPages === 0} />
      </form>
      <div className={styles.group}>
        <Button
          size="compact-sm"
          variant="default"
          leftSection={isText ? <IconPhoto size={15} stroke={1.6} /> : <IconFileText size={15} stroke={1.6} />}
          onClick={toggleText}
        >
          {isText ? 'Pages' : 'Text'}
        </Button>
        {mayDownload && (
          <Button
            size="compact-sm"
            component="a"
            href={address(downloadDocument, { params: { documentId } })}
            download
            leftSection={<IconDownload size={15} stroke={1.6} />}
          >
            Download
          </Button>
        )}
      </div>
    </div>
  );
}

type ToolProps = { label: string; onClick: () => void; Icon: typeof IconMinus; disabled?: boolean };

function Tool({ label, onClick, Icon, disabled }: ToolProps) {
  return (
    <Tooltip label={label}>
      <ActionIcon variant="subtle" color="gray" aria-label={label} onClick={onClick} disabled={disabled}>
        <Icon size={17} stroke={1.7} />
      </ActionIcon>
    </Tooltip>
  );
}
