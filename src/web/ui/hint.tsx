import { Tooltip } from 'antd';
import type { ReactElement } from 'react';
import { TOUCH, useMedia } from './use-media.ts';

interface HintProps {
  text: string;
  /** It acts when pressed: for a finger, which cannot rest on it, the hint would only cover what comes of that. */
  acts?: boolean;
  children: ReactElement;
}

export function Hint({ text, acts = false, children }: HintProps) {
  const isTouch = useMedia(TOUCH);
  if (acts && isTouch) return children;
  return <Tooltip title={text}>{children}</Tooltip>;
}
