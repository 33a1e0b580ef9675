import { useTranslation } from 'react-i18next';
import { Labelled } from '../../ui/labelled.tsx';
import type { SetDraft } from './compose-form.tsx';
import type { Draft } from './draft.ts';

const FIELDS = [
  { key: 'scheduledAt', type: 'datetime-local', label: 'announcement.scheduledAt' },
  { key: 'expiresAt', type: 'datetime-local', label: 'announcement.expiresAt' },
  { key: 'quietFrom', type: 'time', label: 'announcement.quiet' },
  { key: 'quietTo', type: 'time', label: 'announcement.quietTo' },
] as const;

/** When it goes out, until when it may, and when nobody is disturbed. */
export function WhenFields({ draft, set }: { draft: Draft; set: SetDraft }) {
  const { t } = useTranslation();
  return (
    <fieldset>
      <legend>{t('announcement.when')}</legend>
      <div className="notice-times">
        {FIELDS.map(({ key, type, label }) => (
          <Labelled
            key={key}
            showLabel
            label={t(label)}
            field={(ties) => (
              <input
                {...ties}
                className="text-line"
                type={type}
                value={draft[key]}
                onChange={({ target }) => set({ [key]: target.value })}
              />
            )}
          />
        ))}
      </div>
    </fieldset>
  );
}
