import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { PetitionDetail } from '../../../contract/petition.ts';
import type { SimilarMatter } from '../../../contract/repeats.ts';
import { failureText } from '../../api.ts';
import { nameIn } from '../../format.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Notice } from '../../ui/notice.tsx';
import { TextBox } from '../../ui/text-box.tsx';
import { showToast } from '../../ui/toasts.tsx';
import { useAct } from '../petition/queries.ts';
import { Reasons } from './similar-card.tsx';

interface CompareDialogProps {
  petition: PetitionDetail;
  matter: SimilarMatter;
  onClose: () => void;
}

/** Both matters side by side; what linking sets off is said before it is done. */
export function CompareDialog({ petition, matter, onClose }: CompareDialogProps) {
  const { t, i18n } = useTranslation();
  const [reason, setReason] = useState('');
  const [newFacts, setNewFacts] = useState('');
  const act = useAct(petition.id);
  const link = petition.actions.find(({ action }) => action === 'link');
  const submit = () =>
    act.mutate(
      {
        action: 'link',
        version: petition.version,
        fields: { number: matter.number, reason: reason.trim() || null, newFacts: newFacts.trim() || null },
      },
      {
        onSuccess: () => {
          showToast('good', t('repeats.linked', { number: matter.number }));
          onClose();
        },
      },
    );
  const name = (of: { 'zh-CN': string; en: string } | null | undefined) => (of ? nameIn(of, i18n.language) : null);
  return (
    <Dialog
      open
      wide
      title={t('repeats.compareTitle', { number: petition.number, other: matter.number })}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{t('repeats.notSame')}</Button>
          <Button
            tone="primary"
            disabledReason={link?.allowed ? undefined : (link?.reason ?? t('repeats.cannot'))}
            busy={act.isPending}
            onClick={submit}
          >
            {t('repeats.link', { number: matter.number })}
          </Button>
        </>
      }
    >
      <div className="compare">
        <Side
          heading={t('repeats.thisOne', { number: petition.number })}
          statement={petition.facts.statement}
          rows={{
            place: petition.facts.place,
            concerned: petition.facts.concerned,
            category: name(petition.category?.name),
            unit: name(petition.unit?.name),
          }}
        />
        <Side
          heading={t('repeats.original', { number: matter.number })}
          statement={matter.statement}
          rows={{
            place: matter.place,
            concerned: matter.concerned,
            category: name(matter.category),
            unit: name(matter.unit),
          }}
        />
      </div>
      <Reasons reasons={matter.reasons} />
      <p>{t('repeats.consequence', { number: matter.number })}</p>
      <TextBox
        showLabel
        label={t('repeats.newFacts')}
        hint={t('repeats.newFactsHint')}
        value={newFacts}
        rows={2}
        maxLength={2000}
        onChange={setNewFacts}
      />
      <TextBox showLabel label={t('repeats.reason')} value={reason} rows={2} maxLength={1000} onChange={setReason} />
      {act.error && <Notice tone="error" title={failureText(act.error)} />}
    </Dialog>
  );
}

interface SideProps {
  heading: string;
  statement: string;
  rows: Readonly<Record<'place' | 'concerned' | 'category' | 'unit', string | null>>;
}

function Side({ heading, statement, rows }: SideProps) {
  const { t } = useTranslation();
  return (
    <section className="compare-side" aria-label={heading}>
      <h3>{heading}</h3>
      <p className="compare-words">{statement}</p>
      <dl className="facts">
        {Object.entries(rows)
          .filter(([, value]) => value)
          .map(([key, value]) => (
            <div key={key}>
              <dt>{t(`fact.${key}`)}</dt>
              <dd>{value}</dd>
            </div>
          ))}
      </dl>
    </section>
  );
}
