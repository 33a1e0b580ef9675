import matter from '../../../locales/zh-CN/matter.json' with { type: 'json' };
import office from '../../../locales/zh-CN/office.json' with { type: 'json' };

export const bundle = { office, matter };
