import { useTranslation } from 'react-i18next';

const GROUPS = [
  {
    key: 'anywhere',
    rows: [
      ['/', 'search'],
      ['?', 'sheet'],
      ['z', 'undo'],
    ],
  },
  {
    key: 'list',
    rows: [
      ['j', 'next'],
      ['k', 'previous'],
      ['Enter', 'open'],
      ['x', 'tick'],
    ],
  },
  {
    key: 'case',
    rows: [
      ['r', 'reply'],
      ['q', 'ask'],
      ['n', 'note'],
      ['a', 'assign'],
      ['t', 'triage'],
      ['f', 'follow'],
      ['j', 'nextCase'],
      ['k', 'previousCase'],
      ['Esc', 'leave'],
    ],
  },
  {
    key: 'triageRoom',
    rows: [
      ['1 … 6', 'class'],
      ['Enter', 'dispatch'],
      ['u', 'chooseUnit'],
      ['s', 'skip'],
      ['z', 'goBack'],
    ],
  },
  {
    key: 'form',
    rows: [
      ['1 … 6', 'class'],
      ['Mod+Enter', 'send'],
      ['Esc', 'cancel'],
    ],
  },
] as const;

const isMac = /mac|iphone|ipad/i.test(navigator.userAgent);
const shown = (key: string): string => key.replace('Mod', isMac ? '⌘' : 'Ctrl');

export function ShortcutSheet() {
  const { t } = useTranslation();
  return (
    <div className="sheet">
      {GROUPS.map((group) => (
        <section key={group.key}>
          <h3>{t(`keys.${group.key}`)}</h3>
          <dl>
            {group.rows.map(([key, meaning]) => (
              <div key={key}>
                <dt>
                  <kbd>{shown(key)}</kbd>
                </dt>
                <dd>{t(`keys.${meaning}`)}</dd>
              </div>
            ))}
          </dl>
        </section>
      ))}
      <p className="sheet-note">{t('keys.when')}</p>
    </div>
  );
}
