import { Skeleton } from 'antd';

/** Grey lines where content will be; spoken as busy. */
export function Waiting({ rows = 6, label }: { rows?: number; label: string }) {
  return (
    <div aria-busy="true" className="waiting">
      <span className="sr-only">{label}</span>
      <Skeleton active title={false} paragraph={{ rows }} />
    </div>
  );
}
