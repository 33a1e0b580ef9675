import type { LimitRules } from '../../../contract/clocks.ts';

export type LimitRow = LimitRules['items'][number];
export type LimitValue = Pick<LimitRow['law'], 'amount' | 'unit' | 'runs'>;
export type LimitUnit = LimitRow['law']['unit'];
