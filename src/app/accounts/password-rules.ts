/** Fewest characters. Length is what helps; there is no rule about digits and signs. */
export const PASSWORD_MIN = 10;
// Distinct characters below this make a password that is guessed at once ("aaaaaaaaaa", "1212121212").
const DISTINCT_MIN = 5;
// Shorter runs ("123", "qwe") occur in good passwords too.
const RUN_MIN = 3;

export type PasswordProblem = 'password.too_short' | 'password.common' | 'password.like_login';

const RUNS = [
  '0123456789012345678901234567890',
  'abcdefghijklmnopqrstuvwxyz',
  'qwertyuiop',
  'asdfghjkl',
  'zxcvbnm',
  '1qaz2wsx3edc4rfv5tgb6yhn7ujm8ik9ol0p',
  'q1w2e3r4t5y6u7i8o9p0',
  '1q2w3e4r5t6y7u8i9o0p',
  'qazwsxedcrfvtgbyhnujmikolp',
].flatMap((run) => [run, [...run].reverse().join('')]);

// What is left of the passwords that leak most often, once digits, signs and doubled words are taken off.
const WORDS = new Set(
  (
    'password passw passwort pass admin administrator root user guest test login welcome letmein master secret default ' +
    'changeme changeit superman batman dragon monkey sunshine princess football baseball iloveyou trustno michael jordan ' +
    'shadow killer starwars computer internet server system manager office china beijing shanghai guangzhou shenzhen ' +
    'woaini woaini woaiwojia woaiziji mima mimamima aini aiwo zhongguo wodemima wodeai nihao zaijian xiaoming dearbook ' +
    'abc qq aa asd qwe zxc iloveu loveyou lovely hello xinfang petition petitiondesk'
  ).split(' '),
);

/** What speaks against a password; null when it will do. */
export function passwordProblem(password: string, login: string): PasswordProblem | null {
  if ([...password].length < PASSWORD_MIN) return 'password.too_short';
  const lower = password.normalize('NFKC').toLowerCase();
  const name = login.normalize('NFKC').toLowerCase();
  if (name.length >= 4 && lower.includes(name)) return 'password.like_login';
  if (new Set(lower).size < DISTINCT_MIN || isAllRuns(lower) || isKnownWord(lower)) return 'password.common';
  return null;
}

const LOOKALIKES: Record<string, string> = {
  '@': 'a',
  '4': 'a',
  $: 's',
  '5': 's',
  '0': 'o',
  '3': 'e',
  '1': 'i',
  '!': 'i',
};

function isKnownWord(lower: string): boolean {
  const bare = lower.replace(/^[^a-z]+|[^a-z]+$/g, '');
  const letters = bare.replace(/[@4$5031!]/g, (sign) => LOOKALIKES[sign] ?? sign);
  return WORDS.has(once(bare)) || WORDS.has(once(letters));
}

/** "passpass" is "pass". */
function once(word: string): string {
  const half = word.slice(0, word.length / 2);
  return half !== '' && half + half === word ? half : word;
}

/** Whether the whole is nothing but runs of the alphabet, of digits and of the keyboard. */
function isAllRuns(text: string): boolean {
  let at = 0;
  while (at < text.length) {
    const length = longestRun(text, at);
    if (length < RUN_MIN) return text.length - at < RUN_MIN && at > 0;
    at += length;
  }
  return true;
}

function longestRun(text: string, from: number): number {
  let longest = 0;
  for (let end = from + RUN_MIN; end <= text.length; end++) {
    const part = text.slice(from, end);
    if (!RUNS.some((run) => run.includes(part))) break;
    longest = end - from;
  }
  return longest;
}
