import { describe, expect, test } from 'vitest';
import { passwordProblem } from '../../src/app/accounts/password-rules.ts';

describe('a password', () => {
  test.each([
    ['short', 'password.too_short'],
    ['九个汉字还是太短啦', 'password.too_short'],
    ['password123', 'password.common'],
    ['P@ssw0rd2026', 'password.common'],
    ['1234567890', 'password.common'],
    ['0987654321', 'password.common'],
    ['qwertyuiop', 'password.common'],
    ['qwerty123456', 'password.common'],
    ['1qaz2wsx3edc', 'password.common'],
    ['aaaaaaaaaaaa', 'password.common'],
    ['woaini1314520', 'password.common'],
    ['adminadmin', 'password.common'],
    ['my name is li.lan', 'password.like_login'],
  ])('%s is refused as %s', (password, problem) => {
    expect(passwordProblem(password, 'li.lan')).toBe(problem);
  });

  test.each(['tidal lantern 88 moss', '青石桥头三棵柳树下的茶', 'Kp7-vq2-Zm9', 'correct horse battery staple'])(
    '%s will do',
    (password) => {
      expect(passwordProblem(password, 'li.lan')).toBeNull();
    },
  );
});
