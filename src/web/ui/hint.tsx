import { Tooltip } from 'antd';
import type { ReactElement } from 'react';

export function Hint({ text, children }: { text: string; children: ReactElement }) {
  return <Tooltip title={text}>{children}</Tooltip>;
}
