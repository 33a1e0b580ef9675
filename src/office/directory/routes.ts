import {
  categoriesSchema,
  officeFactsSchema,
  staffFilterSchema,
  staffListSchema,
  unitsSchema,
} from '../../contract/staff.ts';
import type { OfficeApp, OfficeDeps } from '../deps.ts';

/** Names to choose from: units, categories, staff, and the office itself. */
export function directoryRoutes(app: OfficeApp, { reads }: OfficeDeps): void {
  app.get(
    '/office',
    { config: { permission: 'public' }, schema: { tags: ['directory'], response: { 200: officeFactsSchema } } },
    async () => {
      const { name, address, phone, hours } = await reads.officeFacts();
      return { name, address, phone, hours };
    },
  );
  app.get(
    '/units',
    { config: { permission: 'staff' }, schema: { tags: ['directory'], response: { 200: unitsSchema } } },
    async () => ({ items: await reads.units() }),
  );
  app.get(
    '/categories',
    { config: { permission: 'staff' }, schema: { tags: ['directory'], response: { 200: categoriesSchema } } },
    async () => ({ items: await reads.categories() }),
  );
  app.get(
    '/staff',
    {
      config: { permission: 'petition.read' },
      schema: { tags: ['directory'], querystring: staffFilterSchema, response: { 200: staffListSchema } },
    },
    async ({ query }) => ({ items: await reads.assignable(query.unit ?? null, query.may) }),
  );
}
