import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { RoutingEntry, RoutingFault } from '../../../contract/routing.ts';
import { nameIn } from '../../format.ts';
import { Button } from '../../ui/button.tsx';
import { Choice } from '../../ui/choice.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Notice } from '../../ui/notice.tsx';
import { TextBox } from '../../ui/text-box.tsx';
import { TextLine } from '../../ui/text-line.tsx';
import { useUnits } from '../queue/directory.ts';
import { Differences, type FieldWords } from '../settings/setting-actions.tsx';
import { FaultList } from './change-list.tsx';

interface EntryEditorProps {
  /** Null: a new one. */
  code: string | null;
  entries: readonly RoutingEntry[];
  faults: readonly RoutingFault[];
  busy: boolean;
  onSave: (entries: readonly RoutingEntry[]) => void;
  onClose: () => void;
}

const none = { 'zh-CN': '', en: '' };
const EMPTY: RoutingEntry = {
  code: '',
  parentCode: null,
  name: none,
  label: none,
  unitCode: null,
  sponsorPost: null,
  responsiblePost: null,
  keywordsZh: [],
  keywordsEn: [],
  isConfidential: false,
  isOpen: true,
};
const WORDS_MAX = 120;

interface Editing {
  code: string | null;
  entries: readonly RoutingEntry[];
  onSave: (entries: readonly RoutingEntry[]) => void;
  onClose: () => void;
}

/** The entry as it is typed. Nothing typed is lost when a colleague changes it first, or takes it away. */
function useEntryForm({ code, entries, onSave, onClose }: Editing) {
  const stands = entries.find((each) => each.code === code) ?? null;
  const [seen, setSeen] = useState(stands);
  const [entry, setEntry] = useState(stands ?? EMPTY);
  const [keywords, setKeywords] = useState(keywordsOf(entry));
  const words = useEntryWords(entries);
  const mine = { ...entry, keywordsZh: linesOf(keywords.zh), keywordsEn: linesOf(keywords.en) };
  const save = () => onSave(stands ? entries.map((each) => (each.code === code ? mine : each)) : [...entries, mine]);
  const take = () => {
    if (stands === null) return onClose();
    setSeen(stands);
    setEntry(stands);
    setKeywords(keywordsOf(stands));
  };
  const keep = () => {
    setSeen(stands);
    save();
  };
  const isStale = JSON.stringify(words(seen)) !== JSON.stringify(words(stands));
  return {
    ...{ entry, keywords, setKeywords, mine, words, save },
    change: (part: Partial<RoutingEntry>) => setEntry({ ...entry, ...part }),
    conflict: isStale ? { theirs: stands, take, keep } : null,
  };
}

/** One category in a dialog; what is kept here goes into the draft and is not in force yet. */
export function EntryEditor({ code, entries, faults, busy, onSave, onClose }: EntryEditorProps) {
  const { t } = useTranslation();
  const form = useEntryForm({ code, entries, onSave, onClose });
  const { entry, keywords, setKeywords, change, conflict } = form;
  const isNew = code === null;
  const others = entries.filter((each) => each.code !== code);
  const own = faults.filter((fault) => fault.entry === code && fault.severity === 'error');
  return (
    <Dialog
      open
      wide
      title={isNew ? t('routing.edit.new') : t('routing.edit.title')}
      onClose={onClose}
      actions={
        conflict ? undefined : (
          <>
            {!isNew && (
              <Button tone="danger" busy={busy} onClick={() => onSave(others)}>
                {t('routing.edit.remove')}
              </Button>
            )}
            <Button tone="primary" busy={busy} onClick={form.save}>
              {t('routing.edit.save')}
            </Button>
          </>
        )
      }
    >
      <div className="entry-form">
        {conflict && <Differences conflict={conflict} mine={form.mine} words={form.words} />}
        {own.length > 0 && (
          <Notice tone="warning" title={t('routing.edit.problems')}>
            <FaultList faults={own} />
          </Notice>
        )}
        {isNew && (
          <TextLine
            showLabel
            label={t('routing.edit.code')}
            hint={t('routing.edit.codeHint')}
            value={entry.code}
            maxLength={60}
            onChange={(value) => change({ code: value })}
          />
        )}
        <Names entry={entry} onChange={change} />
        <Place entry={entry} others={others} onChange={change} />
        <TextBox
          showLabel
          rows={6}
          label={t('routing.edit.keywordsZh')}
          hint={t('routing.edit.keywordsHint')}
          value={keywords.zh}
          onChange={(zh) => setKeywords({ ...keywords, zh })}
        />
        <TextBox
          showLabel
          rows={4}
          label={t('routing.edit.keywordsEn')}
          hint={t('routing.edit.keywordsHint')}
          value={keywords.en}
          onChange={(en) => setKeywords({ ...keywords, en })}
        />
        <Tick label={t('routing.edit.open')} checked={entry.isOpen} onChange={(isOpen) => change({ isOpen })} />
        <Tick
          label={t('routing.edit.confidential')}
          checked={entry.isConfidential}
          onChange={(isConfidential) => change({ isConfidential })}
        />
      </div>
    </Dialog>
  );
}

const keywordsOf = ({ keywordsZh, keywordsEn }: RoutingEntry) => ({
  zh: keywordsZh.join('\n'),
  en: keywordsEn.join('\n'),
});

/** An entry field by field; one that was taken away says nothing. */
function useEntryWords(entries: readonly RoutingEntry[]): (entry: RoutingEntry | null) => FieldWords[] {
  const { t, i18n } = useTranslation();
  const { data: units } = useUnits();
  const called = (list: readonly Pick<RoutingEntry, 'code' | 'name'>[] | undefined, code: string | null | undefined) =>
    nameIn(list?.find((each) => each.code === code)?.name ?? none, i18n.language) || (code ?? '');
  const yes = (is: boolean | undefined) => (is === undefined ? '' : t(is ? 'forms:form.yes' : 'forms:form.no'));
  return (entry) => [
    [t('routing.edit.nameZh'), entry?.name['zh-CN'] ?? ''],
    [t('routing.edit.nameEn'), entry?.name.en ?? ''],
    [t('routing.edit.labelZh'), entry?.label['zh-CN'] ?? ''],
    [t('routing.edit.labelEn'), entry?.label.en ?? ''],
    [t('routing.edit.sponsorZh'), entry?.sponsorPost?.['zh-CN'] ?? ''],
    [t('routing.edit.sponsorEn'), entry?.sponsorPost?.en ?? ''],
    [t('routing.edit.responsibleZh'), entry?.responsiblePost?.['zh-CN'] ?? ''],
    [t('routing.edit.responsibleEn'), entry?.responsiblePost?.en ?? ''],
    [t('routing.edit.unit'), called(units?.items, entry?.unitCode)],
    [t('routing.edit.parent'), called(entries, entry?.parentCode)],
    [t('routing.edit.keywordsZh'), entry?.keywordsZh.join('\uFF1B') ?? ''],
    [t('routing.edit.keywordsEn'), entry?.keywordsEn.join('; ') ?? ''],
    [t('routing.edit.open'), yes(entry?.isOpen)],
    [t('routing.edit.confidential'), yes(entry?.isConfidential)],
  ];
}

const linesOf = (text: string): string[] => text.split(/[\n;\uFF1B]/).flatMap((line) => line.trim() || []);

interface PartProps {
  entry: RoutingEntry;
  onChange: (part: Partial<RoutingEntry>) => void;
}

function Names({ entry, onChange }: PartProps) {
  const { t } = useTranslation();
  const line = (label: string, value: string, set: (value: string) => void, hint?: string) => (
    <TextLine showLabel label={label} hint={hint} value={value} maxLength={WORDS_MAX} onChange={set} />
  );
  const post = (part: 'sponsorPost' | 'responsiblePost', locale: 'zh-CN' | 'en') => (value: string) =>
    onChange({ [part]: { ...(entry[part] ?? none), [locale]: value } });
  const { name, label, sponsorPost, responsiblePost } = entry;
  return (
    <>
      {line(t('routing.edit.nameZh'), name['zh-CN'], (value) => onChange({ name: { ...name, 'zh-CN': value } }))}
      {line(t('routing.edit.nameEn'), name.en, (en) => onChange({ name: { ...name, en } }))}
      {line(
        t('routing.edit.labelZh'),
        label['zh-CN'],
        (value) => onChange({ label: { ...label, 'zh-CN': value } }),
        t('routing.edit.labelHint'),
      )}
      {line(t('routing.edit.labelEn'), label.en, (en) => onChange({ label: { ...label, en } }))}
      {line(
        t('routing.edit.sponsorZh'),
        sponsorPost?.['zh-CN'] ?? '',
        post('sponsorPost', 'zh-CN'),
        t('routing.edit.postHint'),
      )}
      {line(t('routing.edit.sponsorEn'), sponsorPost?.en ?? '', post('sponsorPost', 'en'))}
      {line(t('routing.edit.responsibleZh'), responsiblePost?.['zh-CN'] ?? '', post('responsiblePost', 'zh-CN'))}
      {line(t('routing.edit.responsibleEn'), responsiblePost?.en ?? '', post('responsiblePost', 'en'))}
    </>
  );
}

function Place({ entry, others, onChange }: PartProps & { others: readonly RoutingEntry[] }) {
  const { t, i18n } = useTranslation();
  const { data: units } = useUnits();
  return (
    <>
      <Choice
        showLabel
        searchable
        clearable
        label={t('routing.edit.unit')}
        value={entry.unitCode}
        emptyText={t('common.noMatch')}
        options={(units?.items ?? []).map(({ code, name }) => ({ value: code, label: nameIn(name, i18n.language) }))}
        onChange={(unitCode) => onChange({ unitCode })}
      />
      <Choice
        showLabel
        searchable
        clearable
        label={t('routing.edit.parent')}
        placeholder={t('routing.edit.noParent')}
        value={entry.parentCode}
        emptyText={t('common.noMatch')}
        options={others.map(({ code, name }) => ({ value: code, label: nameIn(name, i18n.language) }))}
        onChange={(parentCode) => onChange({ parentCode })}
      />
    </>
  );
}

function Tick({ label, checked, onChange }: { label: string; checked: boolean; onChange: (checked: boolean) => void }) {
  return (
    <label className="tick">
      <input type="checkbox" checked={checked} onChange={(event) => onChange(event.target.checked)} />
      <span>{label}</span>
    </label>
  );
}
