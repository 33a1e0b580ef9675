import type { FastifyInstance } from 'fastify';
import { Registry } from 'prom-client';
import { afterEach, describe, expect, test } from 'vitest';
import type { ToldLimits } from '../../src/app/limits/told-limits.ts';
import type { PetitionView } from '../../src/domain/dialogue/command.ts';
import { letterText } from '../../src/domain/petition/letter-text.ts';
import { createServer } from '../../src/infra/http/server.ts';
import { createLogger } from '../../src/infra/logger.ts';
import { type HealthDeps, health } from '../../src/public/health.ts';
import type { CheckStatus } from '../../src/public/ports.ts';
import { MemoryDesk, pagesAround } from './support/memory-desk.ts';
import { readable } from './support/visitor.ts';

const VIEW: PetitionView = {
  petitionId: '22222222-2222-4222-8222-222222222222',
  number: 'XF2026-000123',
  title: '食堂的饭菜有异味',
  status: 'clarifying',
  needsAnswer: true,
  receivedOn: '2026-11-21',
  kind: 'appeal',
  category: { 'zh-CN': '学校食堂', en: 'School canteens' },
  unit: { 'zh-CN': '基础教育股', en: 'Basic education' },
  timeline: [
    { at: '2026-11-21T02:00:00Z', text: { raw: '已登记' } },
    { at: '2026-11-21T03:00:00Z', text: { raw: '转到基础教育股' } },
  ],
  next: {
    limitKey: 'handle',
    dueOn: '2027-01-20',
    legalDueOn: '2027-01-20',
    provisional: true,
    how: { raw: '受理后 60 天' },
  },
  question: { text: '孩子在哪个班？', askedBy: { 'zh-CN': '基础教育股', en: 'Basic education' } },
  identityMode: 'named',
  answer: null,
  opinions: [],
  remedy: null,
  waiting: null,
  words: { statement: '食堂的饭菜有异味', place: null, occurred: null, concerned: null, remedy: null },
  papers: [],
  looks: [],
  may: ['answer'],
  urgeFrom: null,
};

let app: FastifyInstance;
afterEach(() => app.close());

const desk = async (checkStatus?: CheckStatus) => {
  app = await pagesAround(new MemoryDesk(), checkStatus ? { checkStatus } : {});
};

const ask = (fields: Record<string, string>, headers: Record<string, string> = {}) =>
  app.inject({
    ...{ method: 'POST', url: '/status' },
    headers: { 'content-type': 'application/x-www-form-urlencoded', 'accept-language': 'zh', ...headers },
    payload: new URLSearchParams(fields).toString(),
  });

describe('the home page', () => {
  test('tells who this is, how to begin, and how to reach a person', async () => {
    await desk();
    const page = readable((await app.inject({ url: '/', headers: { 'accept-language': 'zh-CN' } })).body);
    for (const words of ['青禾县教体局', '开始反映', '查看进度', '0000-1234567', '受理后 60 天', 'qinghe_desk_bot']) {
      expect(page).toContain(words);
    }
  });

  test('tells the office’s own limits, where they are stricter than the law', async () => {
    const limits = { handle: { amount: 45, unit: 'calendar_day' }, notify_receipt: { amount: 5, unit: 'working_day' } };
    app = await pagesAround(new MemoryDesk(), { limits: limits as Partial<ToldLimits> });
    const page = readable((await app.inject({ url: '/', headers: { 'accept-language': 'zh-CN' } })).body);
    for (const words of ['登记后 5 个工作日', '受理后 45 天', '最多再加 30 天']) expect(page).toContain(words);
    expect(page).not.toContain('60 天');
  });

  test('says one day, and several days, in English', async () => {
    const limits: Partial<ToldLimits> = {
      handle: { amount: 2, unit: 'month' },
      notify_receipt: { amount: 1, unit: 'working_day' },
    };
    app = await pagesAround(new MemoryDesk(), { limits });
    const page = readable((await app.inject({ url: '/?lang=en' })).body);
    for (const words of ['1 working day', '2 months', '30 days']) expect(page).toContain(words);
    expect(page).not.toContain('1 working days');
  });

  test('keeps the language that was chosen', async () => {
    await desk();
    const chosen = await app.inject({ url: '/?lang=en', headers: { 'accept-language': 'zh-CN' } });
    expect(chosen.body).toContain('<html lang="en"');
    const cookie = chosen.cookies.map(({ name, value }) => `${name}=${value}`).join('; ');
    const next = await app.inject({ url: '/status', headers: { 'accept-language': 'zh-CN', cookie } });
    expect(readable(next.body)).toContain('Check progress');
  });

  test('ignores a language that there is not', async () => {
    await desk();
    const answer = await app.inject({ url: '/?lang=%3Cscript%3E', headers: { 'accept-language': 'de' } });
    expect(answer.body).toContain('<html lang="zh-CN"');
    expect(answer.body).not.toContain('<script>');
  });
});

describe('an address that does not exist', () => {
  test('is a page for browsers and a problem for programs', async () => {
    await desk();
    const page = await app.inject({ url: '/nowhere', headers: { accept: 'text/html', 'accept-language': 'zh' } });
    expect([page.statusCode, readable(page.body)]).toEqual([404, expect.stringContaining('没有这个页面')]);
    expect(page.body.match(/class="brand"[\s\S]*?<\/a>/)?.[0].match(/信访窗口/g)).toHaveLength(1);
    const problem = await app.inject({ url: '/nowhere', headers: { accept: 'application/json' } });
    expect(problem.json()).toMatchObject({ status: 404, code: 'resource.not_found' });
  });
});

describe('the status page', () => {
  test('shows how the matter stands, what is asked and the next date', async () => {
    await desk(async () => ({ ok: true, view: VIEW }));
    const answer = await ask({ number: 'XF2026-000123', code: '7K4M-Q2TD' });
    expect(answer.statusCode).toBe(200);
    const page = readable(answer.body);
    for (const words of [
      'XF2026-000123',
      '孩子在哪个班？',
      '基础教育股',
      '最迟2027年1月20日',
      '受理后 60 天',
      '类型 反映问题',
    ]) {
      expect(page).toContain(words);
    }
    expect(page.indexOf('转到基础教育股')).toBeLessThan(page.indexOf('已登记'));
    expect(answer.body).toContain('href="/chat?start=p_XF2026-000123"');
    expect(answer.body).not.toContain('7K4M');
  });

  test('promises to tell nobody who filed anonymously', async () => {
    await desk(async () => ({ ok: true, view: { ...VIEW, identityMode: 'anonymous' } }));
    const page = readable((await ask({ number: 'XF2026-000123', code: '7K4M-Q2TD' })).body);
    expect(page).toContain('最迟2027年1月20日（周三）前作出处理意见');
    expect(page).not.toContain('给您处理意见');
  });

  test('shows how the matter stands that a repeat was linked to, and the answer given there', async () => {
    const original = {
      number: 'XF2026-000100',
      status: 'handling',
      unit: { 'zh-CN': '安全办', en: 'Safety office' },
      dueOn: '2027-01-10',
      answer: { text: '路灯已经修好', at: '2026-11-22T02:00:00Z' },
    };
    await desk(async () => ({ ok: true, view: { ...VIEW, status: 'linked', question: null, original } }));
    const page = readable((await ask({ number: 'XF2026-000123', code: '7K4M-Q2TD' })).body);
    for (const words of ['XF2026-000100', '办理中', '安全办', '2027年1月10日', '路灯已经修好']) {
      expect(page).toContain(words);
    }
  });

  test('shows the letter, what was decided since, until when a review can be asked for, and who has looked', async () => {
    const claim = { claim: '换供餐公司', facts: '抽检不合格', opinion: 'support', reasons: '属实', basis: '' } as const;
    const view: PetitionView = {
      ...VIEW,
      ...{ status: 'replied', question: null, next: null },
      answer: {
        text: letterText({ claims: [claim, { ...claim, opinion: 'not_support' }], execution: null, executeBy: null }),
        ...{ at: '2026-11-22T02:00:00Z', files: [] },
      },
      opinions: [
        {
          at: '2026-11-23T02:00:00Z',
          head: { key: 'matter:opinion.reopen_declined' },
          text: [{ raw: '没有新的 **情况** <b>' }],
        },
      ],
      remedy: { what: 'review', way: 'guide', until: '2026-12-22', isOpen: true },
      looks: [{ at: '2026-11-21T04:00:00Z', by: null, reason: '核对电话' }],
    };
    await desk(async () => ({ ok: true, view }));
    const { body } = await ask({ number: 'XF2026-000123', code: '7K4M-Q2TD' });
    const page = readable(body);
    for (const words of [
      ...['处理意见已经给您', '一共两项：第一项支持，第二项不支持', '没有重新办理，理由是', '没有新的 **情况** <b>'],
      ...['12月22日', '谁看过身份信息', '信访窗口，原因：核对电话'],
    ]) {
      expect(page).toContain(words);
    }
    expect(body).not.toContain('<b>');
  });

  test('says that nothing was found, and keeps the number but not the code', async () => {
    await desk();
    const answer = await ask({ number: 'XF2026-999999', code: 'AAAA-AAAA' });
    expect(answer.statusCode).toBe(404);
    expect(answer.body).toContain('value="XF2026-999999"');
    expect(answer.body).not.toContain('AAAA-AAAA');
    expect(answer.body).toMatch(/role="alert"/);
  });

  test('says which field is missing, next to the field', async () => {
    await desk();
    const answer = await ask({ number: '', code: '' });
    expect(answer.statusCode).toBe(422);
    expect(answer.body).toMatch(/id="number-error">请填写编号/);
    expect(answer.body).toMatch(/id="code-error">请填写查询码/);
  });

  test('counts attempts by a fingerprint, not by the address itself', async () => {
    const askers: string[] = [];
    await desk(async ({ asker }) => {
      askers.push(asker);
      return { ok: false, code: 'code.too_many_attempts' };
    });
    const answer = await ask({ number: 'XF2026-000123', code: '7K4M-Q2TD' });
    expect(answer.statusCode).toBe(429);
    expect(askers[0]).toMatch(/^[0-9a-f]{32}$/);
  });

  test('takes no form from another site', async () => {
    const asked: string[] = [];
    await desk(async ({ number }) => {
      asked.push(number);
      return { ok: true, view: VIEW };
    });
    const answer = await ask({ number: 'XF2026-000123', code: '7K4M-Q2TD' }, { origin: 'https://elsewhere.example' });
    expect([answer.statusCode, asked]).toEqual([403, []]);
  });

  test('says so while the database is away', async () => {
    await desk(async () => {
      throw new Error('connection refused');
    });
    const answer = await ask({ number: 'XF2026-000123', code: '7K4M-Q2TD' });
    expect(answer.statusCode).toBe(503);
    expect(readable(answer.body)).toContain('系统现在读不到数据');
  });
});

describe('health', () => {
  const start = async (change: Partial<HealthDeps>) => {
    const deps = { ping: async () => undefined, isMigrated: async () => true, metrics: new Registry(), ...change };
    app = await createServer({ log: createLogger('silent'), areas: [health(deps)] });
    const answer = await app.inject('/readyz');
    return [answer.statusCode, answer.json()];
  };

  test('is ready with a migrated database', async () => {
    expect(await start({})).toEqual([200, { status: 'ok', database: 'ok', migrations: 'ok' }]);
  });

  test('is alive but not ready without the database', async () => {
    const ping = async () => Promise.reject(new Error('away'));
    expect(await start({ ping })).toMatchObject([503, { database: 'unreachable' }]);
    expect((await app.inject('/healthz')).json()).toEqual({ status: 'ok' });
  });

  test('is not ready before the migrations', async () => {
    expect(await start({ isMigrated: async () => false })).toMatchObject([503, { migrations: 'missing' }]);
  });

  test('gives metrics for Prometheus', async () => {
    await start({});
    const answer = await app.inject('/metrics');
    expect(answer.headers['content-type']).toContain('text/plain');
    expect(answer.body).toContain('process_resident_memory_bytes');
  });
});

describe('the figures for everybody', () => {
  test('are tables in words, and write no number that is so small that it could point at somebody', async () => {
    await desk();
    const { statusCode, body: text } = await app.inject({
      url: '/statistics',
      headers: { 'accept-language': 'zh-CN' },
    });
    expect(statusCode).toBe(200);
    expect(text).toContain('安全股');
    expect(text).toContain('90%');
    expect(text).toContain('少于 5');
    expect(text).not.toMatch(/<td>[1-4]<\/td>/);
  });
});
