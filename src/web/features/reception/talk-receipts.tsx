import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { TalkReceipts as Receipts } from '../../../contract/reception.ts';
import { Button } from '../../ui/button.tsx';
import { Notice } from '../../ui/notice.tsx';
import { Slip } from '../counter/receipt-view.tsx';

/** Numbers and query codes of what was said, this once: whoever came takes them along. */
export function TalkReceipts({ receipts, onClose }: { receipts: Receipts['receipts']; onClose: () => void }) {
  const { t } = useTranslation();
  const element = useRef<HTMLDivElement>(null);
  useEffect(() => element.current?.focus(), []);
  return (
    <div ref={element} tabIndex={-1} className="talk-receipts">
      <Notice tone="warning" title={t('counter.once')} />
      <div className="talk-slips">
        {receipts.map((receipt) => (
          <Slip key={receipt.petitionId} receipt={receipt} />
        ))}
      </div>
      <div className="form-actions">
        <Button tone="primary" onClick={() => window.print()}>
          {t('counter.print')}
        </Button>
        <Button onClick={onClose}>{t('reception.slipsGiven')}</Button>
      </div>
    </div>
  );
}
