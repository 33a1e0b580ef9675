import { useTranslation } from 'react-i18next';
import type { ClockPolicy, SeenClockPolicy } from '../../../contract/clocks.ts';
import { Button } from '../../ui/button.tsx';
import { Choice } from '../../ui/choice.tsx';
import { useAccounts } from '../staff/queries.ts';

type Level = SeenClockPolicy['levels'][number];
type Chain = ClockPolicy['alertChain'];

const LEVELS_MOST = 5;

/** A level by the roles that it reaches. */
export function useLevelWords(levels: readonly Level[]): (permission: Chain[number]) => string {
  const { t } = useTranslation();
  return (permission) => {
    const roles = levels.find((level) => level.permission === permission)?.roles ?? [];
    return roles.length === 0
      ? t('role.administrator')
      : roles.map((role) => t(`role.${role}`)).join(t('settings.escalation.and'));
  };
}

interface AlertChainProps {
  levels: readonly Level[];
  chain: Chain;
  onChange: (chain: Chain) => void;
}

/** Who hears of an alert: the first level at once, each next one when nobody before it has acknowledged. */
export function AlertChain({ levels, chain, onChange }: AlertChainProps) {
  const { t } = useTranslation();
  const words = useLevelWords(levels);
  const people = usePeople();
  const options = levels.map(({ permission }) => ({ value: permission, label: words(permission) }));
  const setAt = (at: number, value: string | null) => {
    const next = levels.find(({ permission }) => permission === value)?.permission;
    if (next) onChange(chain.map((old, index) => (index === at ? next : old)));
  };
  const [first] = levels;
  const unused = levels.find(({ permission }) => !chain.includes(permission)) ?? first;
  return (
    <>
      <ol className="alert-chain">
        {chain.map((permission, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a level is its place
          <li key={at}>
            <Choice
              showLabel
              label={t('settings.escalation.level', { number: at + 1 })}
              hint={people(levels.find((level) => level.permission === permission)?.roles ?? [])}
              options={options}
              value={permission}
              onChange={(value) => setAt(at, value)}
            />
            {chain.length > 1 && (
              <Button
                tone="quiet"
                label={t('settings.escalation.dropOf', { number: at + 1 })}
                onClick={() => onChange(chain.filter((_, index) => index !== at))}
              >
                {t('settings.escalation.drop')}
              </Button>
            )}
          </li>
        ))}
      </ol>
      {chain.length < LEVELS_MOST && unused && (
        <div>
          <Button onClick={() => onChange([...chain, unused.permission])}>{t('settings.escalation.add')}</Button>
        </div>
      )}
    </>
  );
}

/** How many hold one of these roles now: a level without anybody is passed over in silence otherwise. */
function usePeople(): (roles: Level['roles']) => string | undefined {
  const { t } = useTranslation();
  const { data } = useAccounts();
  if (!data) return () => undefined;
  const open = data.items.filter(({ isOpen }) => isOpen);
  return (roles) => {
    const count = open.filter(({ grants }) => grants.some(({ role }) => roles.includes(role))).length;
    return count === 0 ? t('settings.escalation.nobody') : t('settings.escalation.people', { count });
  };
}
