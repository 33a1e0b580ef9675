import { TreeSelect } from 'antd';
import { useId, useMemo } from 'react';

export interface UnitNode {
  id: string;
  name: string;
  parentId: string | null;
}

interface Branch {
  value: string;
  title: string;
  children: Branch[];
}

function treeOf(units: readonly UnitNode[]): Branch[] {
  const branches = new Map<string, Branch>(
    units.map((unit) => [unit.id, { value: unit.id, title: unit.name, children: [] }]),
  );
  const roots: Branch[] = [];
  for (const unit of units) {
    const branch = branches.get(unit.id);
    const parent = unit.parentId === null ? undefined : branches.get(unit.parentId);
    if (branch) (parent?.children ?? roots).push(branch);
  }
  return roots;
}

interface UnitChoiceProps {
  label: string;
  showLabel?: boolean;
  units: readonly UnitNode[];
  value: string | null;
  onChange: (unitId: string | null) => void;
  clearable?: boolean;
  emptyText?: string;
  hint?: string | undefined;
  error?: string | undefined;
  width?: number | string;
}

/** The office's tree, with search. */
export function UnitChoice({ label, showLabel, units, value, onChange, ...look }: UnitChoiceProps) {
  const id = useId();
  const tree = useMemo(() => treeOf(units), [units]);
  return (
    <div className="choice">
      <label htmlFor={id} className={showLabel ? 'choice-label' : 'sr-only'}>
        {label}
      </label>
      <TreeSelect
        id={id}
        {...(look.error ? { status: 'error' as const, 'aria-invalid': true } : {})}
        aria-describedby={look.hint || look.error ? `${id}-about` : undefined}
        aria-label={label}
        {...(value === null ? {} : { value })}
        treeData={tree}
        treeDefaultExpandAll
        showSearch={{ treeNodeFilterProp: 'title' }}
        allowClear={look.clearable ?? false}
        placeholder={label}
        notFoundContent={look.emptyText}
        popupMatchSelectWidth={false}
        style={{ width: look.width ?? '100%' }}
        styles={{ popup: { root: { minWidth: 240, maxHeight: 360 } } }}
        onChange={(next: string | undefined) => onChange(next ?? null)}
      />
      {(look.hint || look.error) && (
        <div id={`${id}-about`}>
          {look.hint && <p className="text-box-hint">{look.hint}</p>}
          {look.error && <p className="text-box-error">{look.error}</p>}
        </div>
      )}
    </div>
  );
}
