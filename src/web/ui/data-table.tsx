import { Table } from 'antd';
import type { ReactNode } from 'react';
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

function Grid<Row extends object>({ label, rows, rowKey, columns, onOpen, rowClass }: DataTableProps<Row>) {
  return (
    <Table<Row>
      aria-label={label}
      className="grid"
      size="middle"
      pagination={false}
      tableLayout="fixed"
      rowKey={rowKey}
      dataSource={[...rows]}
      columns={columns.map((column) => ({
        key: column.key,
        title: column.title,
        ...(column.width === undefined ? {} : { width: column.width }),
        render: (_value: unknown, row: Row) => column.cell(row),
      }))}
      rowClassName={(row) => `${onOpen ? 'is-clickable' : ''} ${rowClass?.(row) ?? ''}`}
      onRow={(row) => ({
        // A convenience for the mouse; the keyboard uses the link in the row.
        onClick: (event) => {
          const onControl = event.target instanceof Element && event.target.closest('a, button, input');
          if (!onControl && window.getSelection()?.isCollapsed !== false) onOpen?.(row);
        },
      })}
    />
  );
}
