import {
  isSealed,
  type MatterScope,
  may,
  PERMISSIONS,
  type Permission,
  type StaffActor,
} from '../../domain/staff/permissions.ts';

/** Who can do what: looked up so often that it is worked out once. */
export class Crew {
  readonly staff: readonly StaffActor[];
  readonly #held = new Map<string, StaffActor[]>();

  constructor(staff: readonly StaffActor[]) {
    this.staff = staff;
    for (const permission of PERMISSIONS) {
      for (const one of staff) {
        for (const unitId of [null, ...one.grants.map((grant) => grant.unitId)]) {
          for (const kind of ['appeal', 'whistleblow']) {
            if (!may(one, permission, { kind, unitId, identityMode: 'named' })) continue;
            const key = keyOf(permission, { kind, unitId });
            const known = this.#held.get(key) ?? [];
            if (!known.includes(one)) this.#held.set(key, [...known, one]);
          }
        }
      }
    }
  }

  /** Those who may use the permission on this matter. */
  holders(permission: Permission, matter: MatterScope): StaffActor[] {
    const found =
      this.#held.get(keyOf(permission, matter)) ?? this.#held.get(keyOf(permission, { ...matter, unitId: null }));
    const { recusedIds = [] } = matter;
    return (found ?? []).filter(({ id }) => !recusedIds.includes(id));
  }
}

const keyOf = (permission: Permission, matter: { kind: string; unitId: string | null }): string =>
  `${permission} ${isSealed(matter)} ${matter.unitId}`;
