// How many recovery codes are left, and making new ones.
import { Button, Modal } from '@mantine/core';
import { makeRecoveryCodes } from '@pacerpro/api';
import { useMutation } from '@tanstack/react-query';
import { messageOf } from '../../lib/api-error.ts';
import { call } from '../../lib/client.ts';
import { Notice } from '../../ui/Notice.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { Tag } from '../../ui/Tag.tsx';
import { CodeList } from './CodeList.tsx';
import { factorsChanged } from './factors.queries.ts';
import styles from './security.module.css';

const FEW = 3;

export function RecoveryCodes({ left }: { left: number }) {
  const make = useMutation({ mutationFn: () => call(makeRecoveryCodes, {}), onSuccess: factorsChanged });
  return (
    <Panel title="Recovery codes" aside={<Tag tone={left <= FEW ? 'warn' : 'ok'}>{left} left</Tag>}>
      <div className={styles.stack}>
        <p className={styles.text}>For the day your phone or passkey is gone. New ones make the ones before void.</p>
        {make.error && <Notice tone="bad">{messageOf(make.error)}</Notice>}
        <Button variant="default" loading={make.isPending} onClick={() => make.mutate()} className={styles.start}>
          Make new recovery codes
        </Button>
      </div>
      {make.data && (
        <Modal opened onClose={make.reset} closeOnClickOutside={false} title="Keep these recovery codes">
          <CodeList codes={make.data.recoveryCodes} close={make.reset} />
        </Modal>
      )}
    </Panel>
  );
}
