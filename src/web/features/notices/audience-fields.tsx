import { useTranslation } from 'react-i18next';
import type { Name } from '../../../contract/vocabulary.ts';
import { nameIn } from '../../format.ts';
import { CheckBox } from '../../ui/check-box.tsx';
import { audienceOf, TOPICS } from './draft.ts';
import { useReach } from './queries.ts';
import type { FieldsProps } from './word-fields.tsx';

const toggled = <T,>(chosen: readonly T[], value: T): T[] =>
  chosen.includes(value) ? chosen.filter((each) => each !== value) : [...chosen, value];

/** Whom it is for, and how many that are now. */
export function AudienceFields({ draft, set, areas }: FieldsProps & { areas: readonly Name[] }) {
  const { t, i18n } = useTranslation();
  return (
    <fieldset className="notice-part">
      <legend>{t('announcement.part.audience')}</legend>
      <fieldset className="notice-choices">
        <legend>
          {t('announcement.topics')} <small className="quiet">{t('announcement.everyone')}</small>
        </legend>
        {TOPICS.map((topic) => (
          <CheckBox
            key={topic}
            label={t(`announcement.topic.${topic}`)}
            checked={draft.topics.includes(topic)}
            onChange={() => set({ topics: toggled(draft.topics, topic) })}
          />
        ))}
      </fieldset>
      {areas.length > 0 && (
        <fieldset className="notice-choices">
          <legend>
            {t('announcement.areas')} <small className="quiet">{t('announcement.everyone')}</small>
          </legend>
          {areas.map((area) => (
            <CheckBox
              key={area['zh-CN']}
              label={nameIn(area, i18n.language)}
              checked={draft.areas.includes(area['zh-CN'])}
              onChange={() => set({ areas: toggled(draft.areas, area['zh-CN']) })}
            />
          ))}
        </fieldset>
      )}
      <Reached of={audienceOf(draft)} />
    </fieldset>
  );
}

/** The live count, in all and by where and in which language it arrives. */
function Reached({ of }: { of: Parameters<typeof useReach>[0] }) {
  const { t } = useTranslation();
  const { data } = useReach(of);
  return (
    <p className="notice-reach" aria-live="polite">
      {data?.total === 0 && <span className="notice-nobody">{t('announcement.reachNone')}</span>}
      {data !== undefined && data.total > 0 && (
        <>
          <strong>{t('announcement.reach', { count: data.total })}</strong>
          {data.by.map(({ channel, locale, count }) => (
            <span key={`${channel} ${locale}`} className="quiet">
              {t('announcement.reachBy', {
                channel: t(channel === 'telegram' ? 'announcement.channel.telegram' : 'announcement.channel.webchat'),
                language: t(locale === 'en' ? 'announcement.language.en' : 'announcement.language.zh-CN'),
                count,
              })}
            </span>
          ))}
        </>
      )}
    </p>
  );
}
