import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CannedReply, PutCanned } from '../../../contract/desk.ts';
import { failureText, fieldErrors } from '../../api.ts';
import { nameIn } from '../../format.ts';
import { LANGUAGES } from '../../preferences.ts';
import { Button } from '../../ui/button.tsx';
import { Choice } from '../../ui/choice.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Notice } from '../../ui/notice.tsx';
import { Segments } from '../../ui/segments.tsx';
import { TextBox } from '../../ui/text-box.tsx';
import { TextLine } from '../../ui/text-line.tsx';
import { showToast } from '../../ui/toasts.tsx';
import { useCategories, useUnits } from '../queue/directory.ts';
import { useMe } from '../shell/me.tsx';
import { type Use, usePutCanned } from './queries.ts';

const USES = ['ask', 'reply', 'note'] as const satisfies readonly Use[];
const VARIABLES = ['number', 'unit', 'category', 'due', 'today', 'office', 'phone'] as const;
const STATUSES = ['registered', 'clarifying', 'triaged', 'dispatched', 'handling', 'replied'] as const;

const EMPTY: PutCanned = {
  ...{ locale: 'zh-CN', title: '', body: '', use: 'reply' },
  ...{ categoryCode: null, status: null, unitId: null },
};

export function CannedDialog({ reply, onClose }: { reply: CannedReply | null; onClose: () => void }) {
  const { t } = useTranslation();
  const put = usePutCanned(reply?.id ?? null);
  const owners = useOwners();
  const [given, setGiven] = useState<PutCanned>(() => (reply ? contentOf(reply) : { ...EMPTY, unitId: owners.first }));
  const [tried, setTried] = useState(false);
  const set = (part: Partial<PutCanned>) => setGiven((before) => ({ ...before, ...part }));
  const needed = { title: given.title.trim() === '', body: given.body.trim() === '' };
  const errors = tried ? fieldErrors(put.error) : {};
  const faultOf = (key: 'title' | 'body') => (tried && needed[key] ? t('forms:form.required') : errors[key]);
  const submit = () => {
    setTried(true);
    if (needed.title || needed.body || put.isPending) return;
    put.mutate(given, {
      onSuccess: () => {
        showToast('good', t('canned.saved'));
        onClose();
      },
    });
  };
  return (
    <Dialog
      open
      title={t(reply ? 'canned.edit' : 'canned.add')}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{t('common.cancel')}</Button>
          <Button tone="primary" busy={put.isPending} onClick={submit}>
            {t('canned.save')}
          </Button>
        </>
      }
    >
      <div className="form-body">
        <TextLine
          showLabel
          label={t('canned.name')}
          value={given.title}
          maxLength={60}
          error={faultOf('title')}
          onChange={(title) => set({ title })}
        />
        <TextBox
          showLabel
          label={t('canned.body')}
          rows={5}
          value={given.body}
          maxLength={4000}
          error={faultOf('body')}
          hint={t('canned.variables', { list: VARIABLES.map((name) => `{{${name}}}`).join(' ') })}
          onChange={(body) => set({ body })}
          onSubmit={submit}
        />
        <Segments
          label={t('canned.useLabel')}
          value={given.use}
          options={USES.map((key) => ({ key, label: t(`canned.use.${key}`) }))}
          onChange={(use) => set({ use })}
        />
        <Segments
          label={t('canned.localeLabel')}
          value={given.locale}
          options={LANGUAGES.map((key) => ({ key, label: t(`canned.locale.${key}`) }))}
          onChange={(locale) => set({ locale })}
        />
        <Where given={given} owners={owners.options} onSet={set} />
        {put.error && Object.keys(errors).length === 0 && <Notice tone="error" title={failureText(put.error)} />}
      </div>
    </Dialog>
  );
}

const contentOf = ({ locale, title, body, use, categoryCode, status, unitId }: CannedReply): PutCanned => ({
  ...{ locale, title, body, use, categoryCode, unitId },
  status: STATUSES.find((known) => known === status) ?? null,
});

/** Whose words one keeps: the office's, those of all units, or of one's own. */
function useOwners() {
  const { t, i18n } = useTranslation();
  const { permissions, grants } = useMe();
  const { data } = useUnits();
  const isForOffice = permissions.includes('settings.manage');
  const own = grants.flatMap(({ unit, role }) => (unit && role === 'unit_head' ? [unit] : []));
  const units = isForOffice ? (data?.items ?? []) : own;
  const options = [
    ...(isForOffice ? [{ value: OFFICE, label: t('canned.ofOffice') }] : []),
    ...units.map(({ id, name }) => ({ value: id, label: nameIn(name, i18n.language) })),
  ];
  return { options, first: isForOffice ? null : (own[0]?.id ?? null) };
}
const OFFICE = 'office';

interface WhereProps {
  given: PutCanned;
  owners: readonly { value: string; label: string }[];
  onSet: (part: Partial<PutCanned>) => void;
}

function Where({ given, owners, onSet }: WhereProps) {
  const { t, i18n } = useTranslation();
  const { data: categories } = useCategories();
  return (
    <>
      <Choice
        showLabel
        searchable
        label={t('canned.owner')}
        value={given.unitId ?? OFFICE}
        options={owners}
        emptyText={t('common.noMatch')}
        onChange={(value) => onSet({ unitId: value === OFFICE ? null : value })}
      />
      <Choice
        showLabel
        searchable
        clearable
        label={t('canned.category')}
        placeholder={t('canned.anyCategory')}
        value={given.categoryCode}
        options={categories?.items.map(({ code, name }) => ({ value: code, label: nameIn(name, i18n.language) })) ?? []}
        emptyText={t('common.noMatch')}
        onChange={(categoryCode) => onSet({ categoryCode })}
      />
      <Choice
        showLabel
        clearable
        label={t('canned.status')}
        placeholder={t('canned.anyStatus')}
        value={given.status}
        options={STATUSES.map((value) => ({ value, label: t(`status.${value}`) }))}
        onChange={(status) => onSet({ status: STATUSES.find((known) => known === status) ?? null })}
      />
    </>
  );
}
