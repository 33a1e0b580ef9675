import { TreeSelect } from 'antd';
import { useMemo } from 'react';
import { ChoiceFrame, type ChoiceFrameProps } from './choice-frame.tsx';

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

interface UnitChoiceProps extends ChoiceFrameProps {
  units: readonly UnitNode[];
  value: string | null;
  onChange: (unitId: string | null) => void;
  clearable?: boolean;
  emptyText?: string;
  width?: number | string;
}

/** The office's tree, with search. */
export function UnitChoice({ label, showLabel, hint, error, units, value, onChange, ...look }: UnitChoiceProps) {
  const tree = useMemo(() => treeOf(units), [units]);
  return (
    <ChoiceFrame
      {...{ label, showLabel, hint, error }}
      list={(ties) => (
        <TreeSelect
          {...ties}
          {...(value === null ? {} : { value })}
          treeData={tree}
          treeDefaultExpandAll
          showSearch={{ treeNodeFilterProp: 'title' }}
          allowClear={look.clearable ?? false}
          placeholder={label}
          notFoundContent={look.emptyText}
          style={{ width: look.width ?? '100%' }}
          styles={{ popup: { root: { minWidth: 240, maxHeight: 360 } } }}
          onChange={(next: string | undefined) => onChange(next ?? null)}
        />
      )}
    />
  );
}
