import matter from '../../../locales/en/matter.json' with { type: 'json' };
import office from '../../../locales/en/office.json' with { type: 'json' };

export const bundle = { office, matter };
