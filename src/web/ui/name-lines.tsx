import { TextLine } from './text-line.tsx';

/** A name as it is kept: in both languages. */
interface BothNames {
  'zh-CN': string;
  en: string;
}

interface NameLinesProps {
  /** Of the line in each language. */
  labels: BothNames;
  hint?: string | undefined;
  value: BothNames;
  maxLength?: number;
  onChange: (value: BothNames) => void;
}

/** Two lines side by side: a name in Chinese and in English. */
export function NameLines({ labels, hint, value, maxLength = 120, onChange }: NameLinesProps) {
  return (
    <div className="account-fields">
      <TextLine
        showLabel
        label={labels['zh-CN']}
        hint={hint}
        value={value['zh-CN']}
        maxLength={maxLength}
        onChange={(text) => onChange({ ...value, 'zh-CN': text })}
      />
      <TextLine
        showLabel
        label={labels.en}
        value={value.en}
        maxLength={maxLength}
        onChange={(text) => onChange({ ...value, en: text })}
      />
    </div>
  );
}
