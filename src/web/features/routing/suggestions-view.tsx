import './routing.css';
import { useTranslation } from 'react-i18next';
import type { Suggestions } from '../../../contract/routing.ts';
import { nameIn } from '../../format.ts';
import { Button } from '../../ui/button.tsx';
import { EmptyLine, inOneLine } from '../../ui/empty-state.tsx';
import { Icon } from '../../ui/icons.tsx';
import { showToast } from '../../ui/toasts.tsx';

interface SuggestionsViewProps {
  suggestions: Suggestions;
  /** Sorts the matter as one that has this way of law; missing where there is no matter, or that is not possible. */
  onTakeOver?: ((way: WayOfLaw['way']) => void) | undefined;
}

type WayOfLaw = Suggestions['ways'][number];

/** Suggestions with their reasons: the words that spoke for each. The way of law stands before the category. */
export function SuggestionsView({ suggestions, onTakeOver }: SuggestionsViewProps) {
  const { t } = useTranslation();
  const { categories, isSure, ways, basis } = suggestions;
  return (
    <div className="suggestions">
      <Urgent suggestions={suggestions} />
      {ways.map((way) => (
        <Way key={way.way} way={way} onTakeOver={onTakeOver} />
      ))}
      {categories.length === 0 ? (
        <EmptyLine title={t('routing.suggest.none')} next={t('routing.suggest.noneNext')} />
      ) : (
        <Categories {...{ categories }} />
      )}
      {categories.length > 0 && !isSure && <p className="quiet">{t('routing.suggest.unsure')}</p>}
      <Asides suggestions={suggestions} />
      <p className="quiet">
        {inOneLine(
          basis.model === null
            ? t('routing.suggest.basisBase', { table: Math.max(1, basis.table) })
            : t('routing.suggest.basis', { table: Math.max(1, basis.table), decisions: basis.decisions }),
          t('routing.suggest.note'),
        )}
      </p>
    </div>
  );
}

function Urgent({ suggestions: { urgent, urgentWords } }: { suggestions: Suggestions }) {
  const { t } = useTranslation();
  if (!urgent) return null;
  const words = urgentWords.join(t('common.listSeparator'));
  return (
    <p className="suggest-urgent">
      <Icon name="overdue" /> {words ? t('routing.suggest.urgent', { words }) : t('routing.suggest.urgentPlain')}
    </p>
  );
}

const percentOf = (share: number): number => Math.round(share * 100);

/** What comes to nothing is no suggestion, unless there is no other. */
function Categories({ categories }: Pick<Suggestions, 'categories'>) {
  const { t, i18n } = useTranslation();
  const shown = categories.filter(({ share }, at) => at === 0 || percentOf(share) > 0);
  return (
    <ol className="suggest-list">
      {shown.map(({ code, name, unit, share, words }) => (
        <li key={code}>
          <p className="suggest-line">
            <strong>{nameIn(name, i18n.language)}</strong>
            {percentOf(share) > 0 && (
              <span className="number">{t('routing.suggest.share', { percent: percentOf(share) })}</span>
            )}
          </p>
          <p>{unit ? nameIn(unit.name, i18n.language) : t('routing.suggest.noUnit')}</p>
          {words.length > 0 && (
            <p className="quiet">{t('routing.suggest.words', { words: words.join(t('common.listSeparator')) })}</p>
          )}
        </li>
      ))}
    </ol>
  );
}

function Way({
  way: { way, branch, words, limit, text },
  onTakeOver,
}: { way: WayOfLaw } & Pick<SuggestionsViewProps, 'onTakeOver'>) {
  const { t, i18n } = useTranslation();
  const notice = nameIn(text, i18n.language);
  const copy = () =>
    navigator.clipboard.writeText(notice).then(
      () => showToast('good', t('routing.suggest.copied')),
      () => showToast('bad', t('routing.suggest.copyByHand')),
    );
  const source = limit && [
    t(`routing.law.${limit.source}`),
    ...(limit.isVerified ? [] : [t('routing.suggest.unverified')]),
  ];
  return (
    <div className="suggest-way">
      <p>
        <strong>{t('routing.suggest.way', { name: t(`routing.route.${way}.name`), branch })}</strong>
      </p>
      <p>{t(`routing.route.${way}.why`)}</p>
      {words.length > 0 && (
        <p className="quiet">{t('routing.suggest.words', { words: words.join(t('common.listSeparator')) })}</p>
      )}
      <p>{t('routing.suggest.body', { body: t(`routing.route.${way}.body`) })}</p>
      {limit && source && (
        <p>
          {t('routing.suggest.limit', {
            limit: t(`routing.limit.${limit.unit}`, { count: limit.count }),
            source: source.join(t('common.listSeparator')),
          })}
        </p>
      )}
      {onTakeOver && (
        <Button small onClick={() => onTakeOver(way)}>
          {t('routing.suggest.takeOver')}
        </Button>
      )}
      <details>
        <summary>{t('routing.suggest.text')}</summary>
        <p>{notice}</p>
        <Button small icon="copy" onClick={copy}>
          {t('routing.suggest.copy')}
        </Button>
      </details>
    </div>
  );
}

function Asides({ suggestions: { missing, discounted, readAs } }: { suggestions: Suggestions }) {
  const { t } = useTranslation();
  const list = (parts: string[]) => parts.join(t('common.listSeparator'));
  return (
    <>
      {missing.length > 0 && (
        <p className="quiet">
          {t('routing.suggest.missing', { parts: list(missing.map((part) => t(`routing.missing.${part}`))) })}
        </p>
      )}
      {discounted.length > 0 && <p className="quiet">{t('routing.suggest.discounted', { words: list(discounted) })}</p>}
      {readAs.length > 0 && <p className="quiet">{list(readAs.map((pair) => t('routing.suggest.readAs', pair)))}</p>}
    </>
  );
}
