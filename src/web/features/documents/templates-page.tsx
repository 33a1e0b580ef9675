import '../staff/staff.css';
import './documents.css';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ChangedTemplate, Template, Templates } from '../../../contract/documents.ts';
import { failureText, get, post, postFile } from '../../api.ts';
import { formatTime } from '../../format.ts';
import { LANGUAGES } from '../../preferences.ts';
import { ConfirmButton } from '../../ui/confirm-button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { FileButton } from '../../ui/file-button.tsx';
import { Fold } from '../../ui/fold.tsx';
import { Notice } from '../../ui/notice.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { Segments } from '../../ui/segments.tsx';
import { Waiting } from '../../ui/waiting.tsx';
import { useMay } from '../shell/me.tsx';
import { useChange } from '../shell/use-change.ts';
import { Numbering } from './numbering.tsx';

const KEY = 'templates';

/** For administrators: the Word files that documents are written with. */
export function TemplatesPage() {
  const { t } = useTranslation();
  const [locale, setLocale] = useState<Template['locale']>('zh-CN');
  const mayManage = useMay('settings.manage');
  const { data, error } = useQuery({
    queryKey: [KEY],
    queryFn: () => get<Templates>('/templates'),
    enabled: mayManage,
  });
  if (!mayManage)
    return <EmptyState icon="sealed" title={t('document:templates.mayNot')} next={t('empty.askAdministrator')} />;
  return (
    <div className="staff">
      <PageHeader title={t('document:templates.title')} intro={t('document:templates.intro')} />
      <Numbering />
      <Segments
        label={t('document:templates.language')}
        options={LANGUAGES.map((key) => ({ key, label: t(`document:templates.lang.${key}`) }))}
        value={locale}
        onChange={setLocale}
      />
      {error && <Notice tone="error" title={failureText(error)} />}
      {!data && !error && <Waiting rows={8} label={t('common.loading')} />}
      <ul className="templates">
        {data?.items
          .filter((template) => template.locale === locale)
          .map((template) => (
            <TemplateItem key={template.type} template={template} />
          ))}
      </ul>
    </div>
  );
}

const addressOf = ({ type, locale }: Template, what = '', version?: number): string =>
  `/api/office/templates/${type}/${locale}${what}${version === undefined ? '' : `?version=${version}`}`;

function TemplateItem({ template }: { template: Template }) {
  const { t, i18n } = useTranslation();
  const [current] = template.versions;
  const name = t(`document:type.${template.type}`);
  const version =
    template.version === 0
      ? t('document:templates.builtIn')
      : t('document:templates.numbered', { version: template.version });
  const changed = current
    ? ` · ${t('document:templates.by', { name: current.by ?? '', at: formatTime(current.at, i18n.language) })}`
    : '';
  return (
    <li aria-label={name}>
      <Fold title={name} aside={`${version}${changed}`}>
        <p className="template-actions">
          <a href={addressOf(template)}>{t('document:templates.download')}</a>
          <a href={addressOf(template, '/preview')} target="_blank" rel="noreferrer">
            {t('document:templates.preview')}
          </a>
          <Upload template={template} />
          {template.version > 0 && <Restore template={template} />}
        </p>
        <Fields template={template} />
        {template.versions.length > 1 && <Versions template={template} />}
      </Fold>
    </li>
  );
}

const WORD = '.docx,application/vnd.openxmlformats-officedocument.wordprocessingml.document';

/** What is wrong with a file stays to be read: it is put right in Word. */
function Upload({ template }: { template: Template }) {
  const { t } = useTranslation();
  const path = `/templates/${template.type}/${template.locale}`;
  const upload = useChange(KEY, (file: File) => postFile<ChangedTemplate>(path, file), {
    said: t('document:templates.uploaded'),
    failsInPlace: true,
  });
  return (
    <>
      <FileButton
        small
        busy={upload.isPending}
        fieldLabel={t('document:templates.upload')}
        accept={WORD}
        onPick={(file) => upload.mutate(file)}
      >
        {t('document:templates.upload')}
      </FileButton>
      {upload.error && <Notice tone="error" title={failureText(upload.error)} />}
    </>
  );
}

function Restore({ template }: { template: Template }) {
  const { t } = useTranslation();
  const path = `/templates/${template.type}/${template.locale}/restore`;
  const restore = useChange(KEY, () => post<ChangedTemplate>(path, {}), { said: t('document:templates.restored') });
  return (
    <ConfirmButton
      small
      question={t('document:templates.restoreQuestion')}
      consequence={<p>{t('document:templates.restoreConsequence')}</p>}
      confirmLabel={t('document:templates.restore')}
      busy={restore.isPending}
      onConfirm={() => restore.mutate(undefined)}
    >
      {t('document:templates.restore')}
    </ConfirmButton>
  );
}

function Fields({ template }: { template: Template }) {
  const { t } = useTranslation();
  return (
    <details className="template-fields">
      <summary>{t('document:templates.fields')}</summary>
      <p>
        {template.fields.map((field) => (
          <code key={field}>{`{${field}}`}</code>
        ))}
      </p>
      {template.lists.map(({ name, columns }) => (
        <p key={name}>
          <span className="quiet">{t('document:templates.list', { name })}</span>{' '}
          <code>{`{#${name}} ${columns.map((column) => `{${column}}`).join(' ')} {/${name}}`}</code>
        </p>
      ))}
    </details>
  );
}

function Versions({ template }: { template: Template }) {
  const { t, i18n } = useTranslation();
  const [, ...earlier] = template.versions;
  return (
    <details>
      <summary>{t('document:templates.history')}</summary>
      <ul>
        {earlier.map(({ version, by, at }) => (
          <li key={version}>
            <a href={addressOf(template, '', version)}>{t('document:templates.numbered', { version })}</a>{' '}
            <span className="quiet">
              {t('document:templates.by', { name: by ?? '', at: formatTime(at, i18n.language) })}
            </span>
          </li>
        ))}
      </ul>
    </details>
  );
}
