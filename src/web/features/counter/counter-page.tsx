import './counter.css';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CounterReceipt, CounterForm as Words } from '../../../contract/counter.ts';
import { failureText } from '../../api.ts';
import { Button } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { Waiting } from '../../ui/waiting.tsx';
import { useMay, useMe } from '../shell/me.tsx';
import { CounterForm } from './counter-form.tsx';
import { forgetFilling } from './form-state.ts';
import { useCounterForm } from './queries.ts';
import { ReceiptView } from './receipt-view.tsx';

/** The room in which a member of staff registers what came by letter, visit, telephone or from another body. */
export function CounterPage() {
  const { t } = useTranslation();
  const mayRegister = useMay('petition.register');
  const { data: words, error, refetch } = useCounterForm();
  if (!mayRegister)
    return <EmptyState icon="sealed" title={t('counter.notAllowed')} next={t('empty.askAdministrator')} />;
  if (words) return <Counter words={words} />;
  if (!error) return <Waiting rows={10} label={t('common.loading')} />;
  return (
    <EmptyState icon="failed" title={failureText(error)}>
      <Button onClick={() => refetch()}>{t('common.tryAgain')}</Button>
    </EmptyState>
  );
}

function Counter({ words }: { words: Words }) {
  const { t } = useTranslation();
  const { id: staffId } = useMe();
  const [receipt, setReceipt] = useState<CounterReceipt | null>(null);
  if (receipt) return <ReceiptView receipt={receipt} onNext={() => setReceipt(null)} />;
  return (
    <div className="counter">
      <PageHeader title={t('counter.title')} intro={t('counter.intro')} />
      <CounterForm
        words={words}
        staffId={staffId}
        onRegistered={(done) => {
          forgetFilling(staffId);
          setReceipt(done);
        }}
      />
    </div>
  );
}
