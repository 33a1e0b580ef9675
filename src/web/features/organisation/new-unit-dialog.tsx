import { type FormEvent, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { NewUnit, UnitRoomRow } from '../../../contract/organisation.ts';
import { failureText, post } from '../../api.ts';
import { nameIn } from '../../format.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Notice } from '../../ui/notice.tsx';
import { TextLine } from '../../ui/text-line.tsx';
import { UnitChoice } from '../../ui/unit-choice.tsx';
import { useRoomChange } from '../staff/queries.ts';

const CODE = /^[a-z][a-z0-9_]{1,58}$/;

export function NewUnitDialog({ units, onClose }: { units: readonly UnitRoomRow[]; onClose: () => void }) {
  const { t, i18n } = useTranslation();
  const [zh, setZh] = useState('');
  const [en, setEn] = useState('');
  const [code, setCode] = useState('');
  const [parentId, setParentId] = useState<string | null>(null);
  const formId = useId();
  const add = useRoomChange((input: NewUnit) => post('/organisation/units', input), t('organisation.added'), onClose);
  const wrongCode = code !== '' && !CODE.test(code);
  const ready = zh.trim() !== '' && en.trim() !== '' && CODE.test(code);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (ready) add.mutate({ code, name: { 'zh-CN': zh.trim(), en: en.trim() }, parentId });
  };
  return (
    <Dialog
      open
      title={t('organisation.add')}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{t('common.cancel')}</Button>
          <Button
            tone="primary"
            busy={add.isPending}
            disabledReason={ready ? undefined : t('organisation.needsAll')}
            onClick={() => add.mutate({ code, name: { 'zh-CN': zh.trim(), en: en.trim() }, parentId })}
          >
            {t('organisation.add')}
          </Button>
        </>
      }
    >
      <form id={formId} className="account" onSubmit={submit}>
        <TextLine showLabel label={t('organisation.nameZh')} value={zh} maxLength={120} onChange={setZh} />
        <TextLine showLabel label={t('organisation.nameEn')} value={en} maxLength={120} onChange={setEn} />
        <TextLine
          showLabel
          label={t('organisation.code')}
          hint={t('organisation.codeHint')}
          error={wrongCode ? t('organisation.codeWrong') : undefined}
          value={code}
          maxLength={59}
          onChange={setCode}
        />
        <UnitChoice
          showLabel
          clearable
          label={t('organisation.below')}
          units={units.map((unit) => ({ ...unit, name: nameIn(unit.name, i18n.language) }))}
          value={parentId}
          emptyText={t('common.noMatch')}
          onChange={setParentId}
        />
        {add.error && <Notice tone="error" title={failureText(add.error)} />}
        <button type="submit" hidden aria-hidden="true" tabIndex={-1} />
      </form>
    </Dialog>
  );
}
