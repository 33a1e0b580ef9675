import { useTranslation } from 'react-i18next';
import type { FirstUse } from '../../../contract/first-use.ts';
import { call, failureText, post } from '../../api.ts';
import { formatTime } from '../../format.ts';
import { Button } from '../../ui/button.tsx';
import { ConfirmButton } from '../../ui/confirm-button.tsx';
import { Notice } from '../../ui/notice.tsx';
import { MatterLink } from '../petition/matter-link.tsx';
import { useFirstUseChange } from './queries.ts';

/** A matter filed as a citizen files it, named a test, and taken off the desks again. */
export function TestStep({ progress }: { progress: FirstUse }) {
  const { t, i18n } = useTranslation();
  const { test, lastFiled, addresses } = progress;
  const mark = useFirstUseChange((id: string) => post('/first-use/test', { id }));
  const remove = useFirstUseChange(() => call('DELETE', '/first-use/test'));
  const failure = mark.error ?? remove.error;
  return (
    <div className="first-use-part">
      {failure && <Notice tone="error" title={failureText(failure)} />}
      {!test && (
        <>
          <ol className="first-use-how">
            <li>
              {t('firstUse.test.how1')}{' '}
              <a href={addresses.chat} target="_blank" rel="noreferrer">
                {t('firstUse.test.openChat')}
              </a>
            </li>
            <li>{t('firstUse.test.how2')}</li>
            <li>{t('firstUse.test.how3')}</li>
          </ol>
          {!lastFiled && <p role="status">{t('firstUse.test.waiting')}</p>}
          {lastFiled && (
            <Notice
              tone="info"
              title={t('firstUse.test.came', { number: lastFiled.number, at: formatTime(lastFiled.at, i18n.language) })}
              actions={
                <Button busy={mark.isPending} onClick={() => mark.mutate(lastFiled.id)}>
                  {t('firstUse.test.isTest', { number: lastFiled.number })}
                </Button>
              }
            >
              <p>{t('firstUse.test.meaning')}</p>
            </Notice>
          )}
        </>
      )}
      {test && (
        <Notice
          tone="info"
          title={t(test.isOpen ? 'firstUse.test.marked' : 'firstUse.test.removed', { number: test.number })}
          actions={
            <>
              <MatterLink id={test.id}>{t('firstUse.test.look')}</MatterLink>
              {test.isOpen && (
                <ConfirmButton
                  question={t('firstUse.test.removeQuestion', { number: test.number })}
                  consequence={<p>{t('firstUse.test.removeConsequence')}</p>}
                  confirmLabel={t('firstUse.test.remove')}
                  busy={remove.isPending}
                  onConfirm={() => remove.mutate(undefined)}
                >
                  {t('firstUse.test.remove')}
                </ConfirmButton>
              )}
            </>
          }
        />
      )}
    </div>
  );
}
