// The lines of a quote; long ones are folded.
import { Button } from '@mantine/core';
import { useState } from 'react';
import type { QuoteLine } from '../../lib/shapes.ts';
import { formatPrice, plural } from '../../lib/format.ts';
import styles from './buying.module.css';

const SHOWN = 8;

export function QuoteLines({ lines }: { lines: QuoteLine[] }) {
  const [all, setAll] = useState(false);
  const shown = all ? lines : lines.slice(0, SHOWN);
  return (
    <div className={styles.lines}>
      <table>
        <caption className="visually-hidden">What is quoted</caption>
        <tbody>
          {shown.map((line, place) => (
            <tr key={line.documentId ?? place}>
              <th scope="row">
                {line.title}
                <span>{line.basis}</span>
              </th>
              <td className="number">{line.owned ? 'Held' : formatPrice(line.lowCents, line.highCents)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {lines.length > SHOWN && !all && (
        <Button variant="subtle" size="compact-sm" onClick={() => setAll(true)}>
          Show {plural(lines.length - SHOWN, 'more line')}
        </Button>
      )}
    </div>
  );
}
