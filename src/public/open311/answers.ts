import type { PublicMatter } from '../../app/exchange/public-matter.ts';
import { isOpen } from '../../domain/petition/statuses.ts';
import type { Locale } from '../../domain/text.ts';
import type { Open311Deps, Service } from './ports.ts';
import type { Value } from './xml.ts';

/** `type`: an id is given at once. `metadata` false: nothing is asked beyond what the format has. */
export const serviceAnswer = ({ code, name, description, group, keywords }: Service, locale: Locale): Value => ({
  service_code: code,
  service_name: name[locale],
  description: description[locale],
  metadata: 'false',
  type: 'realtime',
  keywords: keywords.join(','),
  group: group?.[locale] ?? null,
});

export function requestAnswer(
  { say, settings }: Pick<Open311Deps, 'say' | 'settings'>,
  matter: PublicMatter,
  locale: Locale,
): Value {
  const open = isOpen(matter.status);
  return {
    service_request_id: matter.number,
    status: open ? 'open' : 'closed',
    status_notes: say(`matter:status.${matter.status}`, locale),
    service_name: matter.serviceName?.[locale] ?? null,
    service_code: matter.serviceCode,
    // Words and place may name people; they stay in the office.
    description: null,
    agency_responsible: matter.unit?.[locale] ?? null,
    service_notice: null,
    requested_datetime: matter.requestedAt.toISOString(),
    updated_datetime: matter.updatedAt.toISOString(),
    expected_datetime: matter.expectedOn ? endOfDay(matter.expectedOn, settings.timeZone) : null,
    address: null,
    address_id: null,
    zipcode: null,
    lat: null,
    long: null,
    media_url: null,
  };
}

/** The format wants an instant; ours is a day of the office's zone. */
function endOfDay(day: string, timeZone: string): string {
  const format = new Intl.DateTimeFormat('en', { timeZone, timeZoneName: 'longOffset' });
  const zone = format.formatToParts(new Date(`${day}T12:00:00Z`)).find(({ type }) => type === 'timeZoneName')?.value;
  return `${day}T23:59:59${zone?.replace('GMT', '') || 'Z'}`;
}

export async function discoveryAnswer(deps: Open311Deps, locale: Locale): Promise<Value> {
  const { name, phone } = await deps.office();
  const changeset = '2026-11-22T00:00:00+08:00';
  const url = `${deps.settings.publicUrl()}/open311/v2`;
  const formats = ['text/xml', 'application/json'];
  const specification = 'http://wiki.open311.org/GeoReport_v2';
  const endpoint = (type: string): Value => ({ specification, url, changeset, type, formats });
  return {
    changeset,
    contact: `${name[locale]} ${phone}`,
    key_service: deps.say('open311.key_service', locale, { phone }),
    // Validators of the format ask for two; there is one office.
    endpoints: [endpoint('production'), endpoint('test')],
  };
}
