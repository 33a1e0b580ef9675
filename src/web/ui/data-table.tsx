import type { MouseEvent, ReactNode } from 'react';
import { NARROW, useMedia } from './use-media.ts';

export interface Column<Row> {
  key: string;
  title: string;
  width?: number;
  cell: (row: Row) => ReactNode;
}

interface DataTableProps<Row> {
  label: string;
  rows: readonly Row[];
  rowKey: (row: Row) => string;
  columns: readonly Column<Row>[];
  /** The same row for a narrow screen. */
  card: (row: Row) => ReactNode;
  onOpen?: (row: Row) => void;
  rowClass?: (row: Row) => string;
}

/** A table where there is room, cards where there is not. Filters never live in its head: see FilterBar. */
export function DataTable<Row extends object>(props: DataTableProps<Row>) {
  return useMedia(NARROW) ? <Cards {...props} /> : <Grid {...props} />;
}

function Cards<Row extends object>({ label, rows, rowKey, card }: DataTableProps<Row>) {
  return (
    <ul className="cards" aria-label={label}>
      {rows.map((row) => (
        <li key={rowKey(row)} className="card">
          {card(row)}
        </li>
      ))}
    </ul>
  );
}

/** Plain markup: antd's table measures the scroll bar with a style that has no nonce, which the policy refuses. */
function Grid<Row extends object>({ label, rows, rowKey, columns, onOpen, rowClass }: DataTableProps<Row>) {
  const open = (row: Row, event: MouseEvent) => {
    const onControl = event.target instanceof Element && event.target.closest('a, button, input');
    if (!onControl && window.getSelection()?.isCollapsed !== false) onOpen?.(row);
  };
  return (
    <table className="grid" aria-label={label}>
      <colgroup>
        {columns.map(({ key, width }) => (
          <col key={key} {...(width === undefined ? {} : { width })} />
        ))}
      </colgroup>
      <thead>
        <tr>
          {columns.map(({ key, title }) => (
            <th key={key} scope="col">
              {title}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          // A convenience for the mouse; the keyboard uses the link in the row.
          <tr
            key={rowKey(row)}
            className={`${onOpen ? 'is-clickable' : ''} ${rowClass?.(row) ?? ''}`}
            onClick={(event) => open(row, event)}
          >
            {columns.map(({ key, cell }) => (
              <td key={key}>{cell(row)}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
