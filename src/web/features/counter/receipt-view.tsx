import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { CounterReceipt } from '../../../contract/counter.ts';
import type { OfficeFacts } from '../../../contract/staff.ts';
import { get } from '../../api.ts';
import { formatDay, nameIn } from '../../format.ts';
import { useHotkeys } from '../../hotkeys.ts';
import { setTitle } from '../../title.ts';
import { Button } from '../../ui/button.tsx';
import { Notice } from '../../ui/notice.tsx';

/** Number and query code, this once, with a slip of paper (A5) to take along. */
export function ReceiptView({ receipt, onNext }: { receipt: CounterReceipt; onNext: () => void }) {
  const { t } = useTranslation();
  const head = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    setTitle(`${t('counter.registered')} · ${t('app.name')}`);
    head.current?.focus();
  }, [t]);
  useHotkeys({ n: onNext, p: () => window.print() });
  return (
    <div className="counter">
      <header className="page-head">
        <h1 ref={head} tabIndex={-1}>
          {t('counter.registered')}
        </h1>
      </header>
      <Notice tone="warning" title={t('counter.once')} />
      <Slip receipt={receipt} />
      <div className="counter-acts">
        <Button tone="primary" shortcut="p" onClick={() => window.print()}>
          {t('counter.print')}
        </Button>
        <Button shortcut="n" onClick={onNext}>
          {t('counter.next')}
        </Button>
        {receipt.canOpen && <Link to={`/petitions/${receipt.petitionId}`}>{t('counter.open')}</Link>}
        <span className="quiet">{t('counter.receiptKeys')}</span>
      </div>
    </div>
  );
}

export function Slip({ receipt }: { receipt: CounterReceipt }) {
  const { t, i18n } = useTranslation();
  const { data: office } = useQuery({
    queryKey: ['office'],
    queryFn: () => get<OfficeFacts>('/office'),
    staleTime: Number.POSITIVE_INFINITY,
  });
  const { number, queryCode, kind, receivedOn, next, answered, anonymous, urgent } = receipt;
  return (
    <section className="slip" aria-label={`${t('counter.slip')} ${number}`}>
      {office && <p className="slip-office">{nameIn(office.name, i18n.language)}</p>}
      <h2>{t('counter.slip')}</h2>
      <dl className="slip-facts">
        <div>
          <dt>{t('counter.number')}</dt>
          <dd className="slip-number">{number}</dd>
        </div>
        <div>
          <dt>{t('counter.queryCode')}</dt>
          <dd className="slip-number">{queryCode}</dd>
        </div>
        <div>
          <dt>{t('counter.kind')}</dt>
          <dd>{t(`matter:kind.${kind}`)}</dd>
        </div>
        <div>
          <dt>{t('counter.receivedOn')}</dt>
          <dd>{formatDay(receivedOn, i18n.language)}</dd>
        </div>
      </dl>
      {answered && <p>{t('counter.answered')}</p>}
      {!answered && next.length > 0 && (
        <>
          <h3>{t('counter.whatNext')}</h3>
          <ul className="slip-next">
            {next.map((step) => (
              <li key={step}>{step}</li>
            ))}
          </ul>
        </>
      )}
      {urgent && <p>{t('counter.urgentSlip')}</p>}
      <p>{t(anonymous ? 'counter.howToAskAnonymous' : 'counter.howToAsk')}</p>
      {office && (
        <p className="slip-foot">
          {nameIn(office.address, i18n.language)} · {office.phone} · {nameIn(office.hours, i18n.language)}
        </p>
      )}
    </section>
  );
}
