import { useTranslation } from 'react-i18next';
import type { LimitValue } from './limit-value.ts';

/** A limit in words. One that does not run is not kept here. */
export function useAmount(): (value: LimitValue) => string {
  const { t } = useTranslation();
  return ({ amount, unit, runs }) =>
    runs ? t(`settings.limits.amount.${unit}`, { count: amount }) : t('settings.limits.notRun');
}
