import { useTranslation } from 'react-i18next';
import { HourField } from '../../ui/hour-field.tsx';
import { MomentField } from '../../ui/moment-field.tsx';
import { useMe } from '../shell/me.tsx';
import type { FieldsProps } from './word-fields.tsx';

/** Offices begin to tell things in the morning, and things end with the working day. */
const MORNING = '09:00';
const EVENING = '18:00';

/** When it goes out, until when it may, and when nobody is disturbed: on the office's clock. */
export function WhenFields({ draft, set }: FieldsProps) {
  const { t } = useTranslation();
  const { timeZone } = useMe();
  return (
    <fieldset className="notice-part">
      <legend>{t('announcement.part.when')}</legend>
      <div className="notice-times">
        <MomentField
          label={t('announcement.scheduledAt')}
          hint={t('announcement.scheduledAtHint')}
          value={draft.scheduledAt}
          usualHour={MORNING}
          onChange={(scheduledAt) => set({ scheduledAt })}
        />
        <MomentField
          label={t('announcement.expiresAt')}
          hint={t('announcement.expiresAtHint')}
          value={draft.expiresAt}
          usualHour={EVENING}
          onChange={(expiresAt) => set({ expiresAt })}
        />
        <HourField
          showLabel
          label={t('announcement.quiet')}
          value={draft.quietFrom}
          onChange={(quietFrom) => set({ quietFrom })}
        />
        <HourField
          showLabel
          label={t('announcement.quietTo')}
          value={draft.quietTo}
          onChange={(quietTo) => set({ quietTo })}
        />
      </div>
      <p className="text-box-hint">
        {t('announcement.quietHint')} {t('announcement.zone', { zone: timeZone })}
      </p>
    </fieldset>
  );
}
