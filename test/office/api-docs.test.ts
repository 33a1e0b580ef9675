import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createOfficeDesk, type OfficeDesk } from './support/office-desk.ts';

let desk: OfficeDesk;
beforeAll(async () => {
  desk = await createOfficeDesk();
});
afterAll(() => desk.close());

describe('the API description', () => {
  test('is OpenAPI with every office route, its request and its answer', async () => {
    const { body } = await desk.browser().get('/api/docs/json');
    expect(body.openapi).toMatch(/^3\.1/);
    const assign = body.paths['/api/office/petitions/{id}/assign'].post;
    expect(assign.requestBody.content['application/json'].schema.properties).toHaveProperty('unitId');
    expect(Object.keys(assign.responses)).toEqual(expect.arrayContaining(['200', '204']));
    expect(body.paths['/api/office/petitions'].get.parameters.map(({ name }: { name: string }) => name)).toContain(
      'cursor',
    );
  });

  test('can be read in a browser', async () => {
    const page = await desk.browser().get('/api/docs');
    expect([200, 302]).toContain(page.status);
    const script = await desk.browser().get('/api/docs/static/swagger-ui-bundle.js');
    expect(script.status).toBe(200);
  });
});
