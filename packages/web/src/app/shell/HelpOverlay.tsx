// All keyboard shortcuts on one sheet.
import { Modal } from '@mantine/core';
import { supportAddress } from '../../lib/support-address.ts';
import styles from './shell.module.css';

const groups: [string, [string, string[]][]][] = [
  [
    'Everywhere',
    [
      ['Search', ['/']],
      ['Command palette', ['Ctrl', 'K']],
      ['Home', ['g', 'h']],
      ['Cases', ['g', 'c']],
      ['Case Locator', ['g', 'o']],
      ['Ledger', ['g', 'l']],
      ['Import', ['g', 'i']],
      ['Settings', ['g', 's']],
      ['Close', ['Esc']],
    ],
  ],
  [
    'Lists',
    [
      ['Next, previous', ['j', 'k']],
      ['Open', ['Enter']],
    ],
  ],
  [
    'Docket',
    [
      ['Filter', ['f']],
      ['Open or buy the document', ['Enter']],
      ['Select', ['Space']],
      ['Show attachments', ['e']],
      ['Buy the selection', ['b']],
    ],
  ],
  [
    'Document',
    [
      ['Next, previous page', ['j', 'k']],
      ['Next, previous hit', ['n', 'p']],
      ['Larger, smaller', ['+', '-']],
      ['Page image or text', ['t']],
    ],
  ],
];

export function HelpOverlay({ isOpen, close }: { isOpen: boolean; close: () => void }) {
  return (
    <Modal opened={isOpen} onClose={close} title="Keyboard shortcuts" size="lg">
      <div className={styles.help}>
        {groups.map(([name, keys]) => (
          <section key={name}>
            <h3>{name}</h3>
            <dl>
              {keys.map(([does, presses]) => (
                <div key={does}>
                  <dt>{does}</dt>
                  <dd>
                    {presses.map((press) => (
                      <kbd key={press}>{press}</kbd>
                    ))}
                  </dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
      <p>
        <a href={supportAddress()}>Write to support</a>
      </p>
    </Modal>
  );
}
