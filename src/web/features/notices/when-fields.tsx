import { useTranslation } from 'react-i18next';
import { Labelled } from '../../ui/labelled.tsx';
import { useMe } from '../shell/me.tsx';
import type { FieldsProps } from './word-fields.tsx';

const FIELDS = [
  { key: 'scheduledAt', type: 'datetime-local', hint: 'announcement.scheduledAtHint' },
  { key: 'expiresAt', type: 'datetime-local', hint: 'announcement.expiresAtHint' },
  { key: 'quietFrom', type: 'time', hint: null },
  { key: 'quietTo', type: 'time', hint: null },
] as const;
const LABELS = {
  scheduledAt: 'announcement.scheduledAt',
  expiresAt: 'announcement.expiresAt',
  quietFrom: 'announcement.quiet',
  quietTo: 'announcement.quietTo',
} as const;

/** When it goes out, until when it may, and when nobody is disturbed: on the office's clock. */
export function WhenFields({ draft, set }: FieldsProps) {
  const { t } = useTranslation();
  const { timeZone } = useMe();
  return (
    <fieldset className="notice-part">
      <legend>{t('announcement.part.when')}</legend>
      <div className="notice-times">
        {FIELDS.map(({ key, type, hint }) => (
          <Labelled
            key={key}
            showLabel
            label={t(LABELS[key])}
            hint={hint && t(hint)}
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
      <p className="text-box-hint">
        {t('announcement.quietHint')} {t('announcement.zone', { zone: timeZone })}
      </p>
    </fieldset>
  );
}
