import type { MouseEvent, ReactNode } from 'react';
import { MEDIUM, NARROW, useMedia } from './use-media.ts';

export interface Column<Row> {
  key: string;
  title: string;
  width?: number;
  /** Left out where there is no room for all of them. */
  isExtra?: boolean;
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
  select?: RowSelect<Row> | undefined;
}

/** Rows that can be ticked: a real checkbox for each, and one in the head. */
export interface RowSelect<Row> {
  isOn: (row: Row) => boolean;
  label: (row: Row) => string;
  onToggle: (row: Row, range: boolean) => void;
  all: { label: string; isOn: boolean; onToggle: (on: boolean) => void };
}

/** A table where there is room, cards where there is not. Filters never live in its head: see FilterBar. */
export function DataTable<Row extends object>(props: DataTableProps<Row>) {
  return useMedia(NARROW) ? <Cards {...props} /> : <Grid {...props} />;
}

function Cards<Row extends object>({ label, rows, rowKey, card, select }: DataTableProps<Row>) {
  return (
    <ul className="cards" aria-label={label}>
      {rows.map((row) => (
        <li key={rowKey(row)} className="card">
          {select && (
            <div className="card-select">
              <RowTick row={row} select={select} />
            </div>
          )}
          {card(row)}
        </li>
      ))}
    </ul>
  );
}

/** Plain markup: antd's table measures the scroll bar with a style that has no nonce, which the policy refuses. */
function Grid<Row extends object>({
  label,
  rows,
  rowKey,
  columns: all,
  onOpen,
  rowClass,
  select,
}: DataTableProps<Row>) {
  const isTight = useMedia(MEDIUM);
  const columns = isTight ? all.filter(({ isExtra }) => !isExtra) : all;
  const open = (row: Row, event: MouseEvent) => {
    const onControl = event.target instanceof Element && event.target.closest('a, button, input, .select-cell');
    if (!onControl && window.getSelection()?.isCollapsed !== false) onOpen?.(row);
  };
  return (
    <table className="grid" aria-label={label}>
      <colgroup>
        {select && <col width={44} />}
        {columns.map(({ key, width }) => (
          <col key={key} {...(width === undefined ? {} : { width })} />
        ))}
      </colgroup>
      <thead>
        <tr>
          {select && <SelectHead {...select.all} />}
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
            {select && (
              <td className="select-cell">
                <RowTick row={row} select={select} />
              </td>
            )}
            {columns.map(({ key, cell }) => (
              <td key={key}>{cell(row)}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** A click with Shift takes all from the last one that was ticked. */
function RowTick<Row>({ row, select }: { row: Row; select: RowSelect<Row> }) {
  return (
    <input
      type="checkbox"
      aria-label={select.label(row)}
      checked={select.isOn(row)}
      onChange={(event) => select.onToggle(row, isWithShift(event.nativeEvent))}
    />
  );
}

const isWithShift = (event: Event): boolean => 'shiftKey' in event && event.shiftKey === true;

function SelectHead({ label, isOn, onToggle }: RowSelect<unknown>['all']) {
  return (
    <th scope="col" className="select-cell">
      <input
        type="checkbox"
        aria-label={label}
        checked={isOn}
        onChange={(event) => onToggle(event.currentTarget.checked)}
      />
    </th>
  );
}
