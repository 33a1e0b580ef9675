import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { StaffBrowser } from './support/browser.ts';
import { createOfficeDesk, type OfficeDesk, PASSWORD } from './support/office-desk.ts';

const ADMIN = { role: 'administrator', unitId: null } as const;
const MINUTE = 60_000;

let desk: OfficeDesk;
beforeAll(async () => {
  desk = await createOfficeDesk();
});
afterAll(() => desk.close());

const wait = (minutes: number) => {
  desk.now = new Date(desk.now.getTime() + minutes * MINUTE);
};

describe('a one-time link', () => {
  const account = { name: '测试乙', login: 'Li.Lan', password: PASSWORD };

  test('shows what it is for, makes the account, and signs in', async () => {
    const token = await desk.invite([ADMIN], '测试乙');
    const visitor = desk.browser();
    const preview = await visitor.post('/invites/preview', { token });
    expect(preview.body).toMatchObject({ name: '测试乙', roles: ['administrator'] });
    expect(preview.body.office['zh-CN']).not.toBe('');
    const accepted = await visitor.acceptInvite(token, account);
    expect(accepted.status).toBe(200);
    expect(accepted.body).toMatchObject({ login: 'li.lan', name: '测试乙', locale: 'zh-CN' });
    expect(accepted.body.permissions).toContain('staff.manage');
    expect((await visitor.get('/session')).body.login).toBe('li.lan');
  });

  test('works once', async () => {
    const token = await desk.invite([ADMIN]);
    const makers = ['first.maker', 'second.maker', 'third.maker'].map((login) =>
      desk.browser().acceptInvite(token, { ...account, login }),
    );
    const statuses = (await Promise.all(makers)).map(({ status }) => status);
    expect(statuses.sort()).toEqual([200, 404, 404]);
    expect((await desk.browser().post('/invites/preview', { token })).body.code).toBe('invite.unusable');
  });

  test('ends after a week', async () => {
    const token = await desk.invite([ADMIN]);
    wait(7 * 24 * 60 + 1);
    expect((await desk.browser().acceptInvite(token, { ...account, login: 'late' })).status).toBe(404);
  });

  test.each([
    ['short', 'password.too_short'],
    ['password1234', 'password.common'],
    ['my wang.wu word', 'password.like_login'],
  ])('refuses the password %s and can still be used', async (password, code) => {
    const token = await desk.invite([ADMIN]);
    const login = 'wang.wu';
    const refused = await desk.browser().acceptInvite(token, { name: '测试丙', login, password });
    expect(refused.status).toBeGreaterThanOrEqual(400);
    expect(refused.body.errors).toMatchObject([{ path: 'password', code }]);
    expect((await desk.browser().post('/invites/preview', { token })).status).toBe(200);
  });

  test('does not make a second account of one login, whatever its case, and can still be used', async () => {
    await desk.staff('zhao.liu', ADMIN);
    const token = await desk.invite([ADMIN]);
    const second = await desk.browser().acceptInvite(token, { ...account, login: 'ZHAO.liu' });
    expect(second.status).toBe(422);
    expect(second.body.errors).toMatchObject([{ path: 'login', code: 'account.login_taken' }]);
    expect((await desk.browser().post('/invites/preview', { token })).status).toBe(200);
  });
});

describe('an administrator', () => {
  test('makes a link for a unit, sees it listed without its secret, and takes it back', async () => {
    const admin = await desk.staff('inviter', ADMIN);
    const unitId = await desk.unitId('private_education_unit');
    const made = await admin.post('/invites', { name: '测试丁', grants: [{ role: 'unit_handler', unitId }] });
    expect(made.status).toBe(201);
    const url = new URL(made.body.url);
    expect(url.pathname).toBe('/office/invite');
    const token = url.hash.slice(1);
    const listed = (await admin.get('/invites')).body.items.find((item: { name: string }) => item.name === '测试丁');
    expect(JSON.stringify(listed)).not.toContain(token);
    expect((await admin.delete(`/invites/${listed.id}`)).status).toBe(204);
    expect((await desk.browser().post('/invites/preview', { token })).status).toBe(404);
  });

  test('cannot invite for a unit that does not exist', async () => {
    const admin = await desk.staff('inviter2', ADMIN);
    const grants = [{ role: 'unit_handler', unitId: '00000000-0000-4000-8000-000000000000' }];
    expect((await admin.post('/invites', { name: null, grants })).body.code).toBe('invite.unknown_unit');
  });

  test('appoints the first reader of sealed matters; those who can read them appoint the others', async () => {
    const admin = await desk.staff('inviter3', ADMIN);
    const sealed = { name: null, grants: [{ role: 'sealed_reader', unitId: null }] };
    expect((await admin.post('/invites', sealed)).status).toBe(201);
    const reader = await desk.staff('reader', { role: 'sealed_reader', unitId: null }, ADMIN);
    const refused = await admin.post('/invites', sealed);
    expect(refused.status).toBe(403);
    expect(refused.body.code).toBe('invite.sealed_by_readers');
    expect((await reader.post('/invites', sealed)).status).toBe(201);
    const made = await desk.database.prisma.auditEvent.findMany({ where: { type: 'invite.created' } });
    expect(made.at(-1)?.data).toMatchObject({ grants: 'sealed_reader', invite: expect.any(String) });
  });

  test('alone may invite', async () => {
    const clerk = await desk.staff('clerk', { role: 'registrar', unitId: null });
    const refused = await clerk.post('/invites', { name: null, grants: [ADMIN] });
    expect([refused.status, refused.body.code]).toEqual([403, 'permission.missing']);
    expect((await clerk.get('/invites')).status).toBe(403);
  });
});

describe('signing in', () => {
  test('takes the login in any case and gives a cookie that scripts cannot read', async () => {
    await desk.staff('sun.qi', ADMIN);
    const visitor = desk.browser();
    const answer = await visitor.signIn('  SUN.Qi ', PASSWORD);
    expect(answer.status).toBe(200);
    const cookie = String(answer.headers['set-cookie']);
    for (const part of ['HttpOnly', 'SameSite=Strict', 'Path=/api/office']) expect(cookie).toContain(part);
    expect(answer.headers['cache-control']).toBe('no-store');
  });

  test('says the same of a wrong password and of an unknown login', async () => {
    await desk.staff('zhou.ba', ADMIN);
    const wrong = await desk.browser().signIn('zhou.ba', 'not the password');
    const unknown = await desk.browser().signIn('nobody.here', 'not the password');
    expect([wrong.status, wrong.body]).toEqual([401, unknown.body]);
    expect(wrong.headers['content-type']).toContain('application/problem+json');
    expect(wrong.body.title).toBe('用户名或密码不对。');
  });

  test('answers in the language of the browser', async () => {
    const answer = await desk
      .browser({ 'accept-language': 'en-GB,en;q=0.9' })
      .signIn('nobody.here', 'not the password');
    expect(answer.body.title).toBe('User name or password is wrong.');
  });

  test('rests after ten wrong passwords for one login, even at once, and goes on a quarter of an hour later', async () => {
    await desk.staff('wu.jiu', ADMIN);
    wait(15);
    const guesses = Array.from({ length: 12 }, () => desk.browser().signIn('wu.jiu', 'not the password'));
    const statuses = (await Promise.all(guesses)).map(({ status }) => status);
    expect(statuses.filter((status) => status === 401)).toHaveLength(10);
    expect(statuses.filter((status) => status === 429)).toHaveLength(2);
    const refused = await desk.browser().signIn('wu.jiu', PASSWORD);
    expect(refused.body).toMatchObject({ code: 'session.too_many_attempts', retryAfter: expect.any(Number) });
    expect(refused.headers['retry-after']).toBe(String(refused.body.retryAfter));
    wait(15);
    expect((await desk.browser().signIn('wu.jiu', PASSWORD)).status).toBe(200);
  });

  test('is not locked for its owner by a stranger who guesses elsewhere', async () => {
    await desk.staff('chen.shiyi', ADMIN);
    wait(15);
    const stranger = { 'x-forwarded-for': '198.51.100.7' };
    const guesses = Array.from({ length: 30 }, () => desk.browser(stranger).signIn('chen.shiyi', 'not the password'));
    expect((await Promise.all(guesses)).at(-1)?.status).toBe(429);
    const owner = desk.browser({ 'x-forwarded-for': '192.0.2.1' });
    expect((await owner.signIn('chen.shiyi', PASSWORD)).status).toBe(200);
  });

  test('right passwords use up no attempts', async () => {
    await desk.staff('zheng.shi', ADMIN);
    for (let time = 0; time < 12; time++) expect((await desk.browser().signIn('zheng.shi', PASSWORD)).status).toBe(200);
  });

  test('is written down for the auditor without the password', async () => {
    const events = await desk.database.prisma.auditEvent.findMany();
    const types = events.map(({ type }) => type);
    expect(types).toEqual(expect.arrayContaining(['session.signed_in', 'session.refused', 'invite.accepted']));
    expect(JSON.stringify(events, (_key, value) => (typeof value === 'bigint' ? String(value) : value))).not.toContain(
      PASSWORD,
    );
  });
});

describe('a session', () => {
  let person: StaffBrowser;
  const signedInAs = async (login: string) => {
    person = await desk.staff(login, ADMIN);
    return person;
  };

  test('ends when nothing was done for two hours', async () => {
    await signedInAs('idle.one');
    wait(119);
    expect((await person.get('/session')).status).toBe(200);
    wait(119);
    expect((await person.get('/session')).status).toBe(200);
    wait(121);
    const gone = await person.get('/session');
    expect([gone.status, gone.body.code]).toEqual([401, 'session.missing']);
  });

  test('ends after twelve hours in any case', async () => {
    await signedInAs('busy.one');
    for (let hour = 1; hour < 12; hour++) {
      wait(60);
      expect((await person.get('/session')).status).toBe(200);
    }
    wait(60);
    expect((await person.get('/session')).status).toBe(401);
  });

  test('ends with signing out, for whoever has kept the cookie too', async () => {
    await signedInAs('leaving.one');
    const kept = person.cookie;
    expect((await person.delete('/session')).status).toBe(204);
    expect(person.cookie).toBeNull();
    person.cookie = kept;
    expect((await person.get('/session')).status).toBe(401);
  });

  test('ends when the account is closed', async () => {
    await signedInAs('closed.one');
    await desk.database.prisma.staff.update({ where: { login: 'closed.one' }, data: { isOpen: false } });
    expect((await person.get('/session')).status).toBe(401);
    expect((await desk.browser().signIn('closed.one', PASSWORD)).status).toBe(401);
  });

  test('changes nothing without the token of its own', async () => {
    await signedInAs('csrf.one');
    const own = person.csrf;
    for (const token of ['', 'guess', (await desk.staff('csrf.two', ADMIN)).csrf]) {
      person.csrf = token;
      expect((await person.patch('/session', { locale: 'en' })).body.code).toBe('session.csrf');
    }
    person.csrf = own;
    expect((await person.patch('/session', { locale: 'en' })).body.locale).toBe('en');
    expect((await person.get('/session')).body.locale).toBe('en');
  });

  test.each([
    [{ origin: 'https://elsewhere.example' }],
    [{ origin: 'null' }],
    [{ 'sec-fetch-site': 'cross-site' }],
    [{ 'sec-fetch-site': 'same-site' }],
  ])('changes nothing for a page of another site: %o', async (headers) => {
    person = person.cookie ? person : await signedInAs('origin.one');
    const answer = await person.call('PATCH', '/session', { locale: 'en' }, headers);
    expect([answer.status, answer.body.code]).toEqual([403, 'session.csrf']);
  });

  test('knows no address outside its routes', async () => {
    const answer = await desk.browser().get('/nothing-here');
    expect([answer.status, answer.body.code]).toEqual([404, 'resource.not_found']);
  });
});
