import { PASSWORD_MIN } from '../../../contract/password-min.ts';

export interface PasswordRule {
  key: 'length' | 'notLogin';
  met: boolean;
  count: number;
}

/** Shown while typing. The server checks length too; length is what makes a password strong, so no required symbols. */
export function passwordRules(password: string, login: string): PasswordRule[] {
  const name = login.trim().toLowerCase();
  const holdsLogin = name.length > 2 && password.toLowerCase().includes(name);
  return [
    { key: 'length', met: [...password].length >= PASSWORD_MIN, count: PASSWORD_MIN },
    { key: 'notLogin', met: password !== '' && !holdsLogin, count: 0 },
  ];
}

/** The same shape as `acceptInviteSchema`: begins with a letter or digit, 2 to 64 characters. */
export const loginProblem = (login: string): boolean => !/^[\p{L}\p{N}][\p{L}\p{N}._@-]{1,63}$/u.test(login.trim());
