import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { PetitionDetail } from '../../../contract/petition.ts';
import type { Action } from '../../../contract/vocabulary.ts';
import { failureText } from '../../api.ts';
import { useHotkeys } from '../../hotkeys.ts';
import { type ActionEntry, ActionMenu } from '../../ui/action-menu.tsx';
import { Button } from '../../ui/button.tsx';
import type { IconName } from '../../ui/icons.tsx';
import { showToast } from '../../ui/toasts.tsx';
import { FormDialog } from '../acts/form-dialog.tsx';
import { formNamed, useForms } from '../acts/forms.ts';
import { ACT_GROUPS, ACTIVITY_GROUPS, decidedInPlace, likelySteps, SUPERVISION } from '../acts/groups.ts';
import { useOpenForm } from '../acts/open-form.ts';
import type { Values } from '../acts/values.ts';
import { AssignDialog } from './assign-dialog.tsx';
import { useAct } from './queries.ts';
import { curatedRefusal, refusalOf } from './writing.ts';

const ICONS: Partial<Record<Action, IconName>> = {
  accept: 'met',
  assign: 'assign',
  triage: 'queue',
  close: 'close',
  draft_letter: 'note',
  check_letter: 'met',
  sign_letter: 'send',
  acknowledge: 'overdue',
};

/** How many steps stand in the bar beside the menus; an alert comes on top of them. */
const inBar = ({ flags }: PetitionDetail): number => (flags.includes('alert') ? 3 : 2);

interface ActionBarProps {
  petition: PetitionDetail;
  /** Something was done; the matter as it now stands, or nothing when it left one's scope. */
  onDone: (action: string, petition: PetitionDetail | undefined) => void;
}

/** What can be done to the matter as a whole. The lifecycle says what, and why not; the next step is the loud one. */
export function ActionBar({ petition, onDone }: ActionBarProps) {
  const { t } = useTranslation();
  const { name, given, open, close } = useOpenForm();
  const act = useAct(petition.id);
  const pick = (action: string) => {
    if (action !== 'accept') return open(action);
    act.mutate(
      { action: 'accept', version: petition.version },
      {
        onSuccess: (done) => {
          showToast('good', t('action.done.accept'));
          onDone('accept', done);
        },
        onError: (error) => showToast('bad', failureText(error)),
      },
    );
  };
  const may = (action: Action) => refusalOf(petition, action) === undefined;
  const steps = [...new Set(likelySteps(petition))].filter(may).slice(0, inBar(petition));
  // Where something waits to be decided, that is the loud one.
  const isLoud = petition.flags.includes('alert') || decidedInPlace(petition).every((action) => !may(action));
  useHotkeys({ a: () => may('assign') && open('assign'), t: () => may('triage') && open('triage') });
  return (
    <>
      {steps.map((action, index) => (
        <Button
          key={action}
          {...(ICONS[action] ? { icon: ICONS[action] } : {})}
          tone={index === 0 && isLoud ? 'primary' : 'plain'}
          busy={action === 'accept' && act.isPending}
          {...(action === 'assign' ? { shortcut: 'a' } : action === 'triage' ? { shortcut: 't' } : {})}
          onClick={() => pick(action)}
        >
          {t(`action.${action}`)}
        </Button>
      ))}
      <ActionMenu label={t('acts.more')} groups={useActGroups({ petition, inBar: steps, pick })} />
      <ActionMenu label={t('acts.record')} icon="note" groups={useRecordGroups({ petition, pick })} />
      {name !== null && (
        <OpenDialog key={name} name={name} given={given} petition={petition} onClose={close} onDone={onDone} />
      )}
    </>
  );
}

type OpenDialogProps = ActionBarProps & { name: string; given: Values; onClose: () => void };

function OpenDialog({ name, given, petition, onClose, onDone }: OpenDialogProps) {
  const { data: forms } = useForms();
  useFocusBack();
  const done = (after: PetitionDetail | undefined) => {
    onClose();
    onDone(name, after);
  };
  if (name === 'assign') return <AssignDialog petition={petition} onClose={onClose} onDone={done} />;
  const form = forms && formNamed(forms, name);
  return form ? <FormDialog petition={petition} form={form} given={given} onClose={onClose} onDone={done} /> : null;
}

/** What had the focus may be gone after an act: then the matter itself gets it, not the top of the page. */
function useFocusBack(): void {
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => {
    clearTimeout(timer.current);
    return () => {
      timer.current = setTimeout(() => {
        if (document.activeElement !== document.body) return;
        document.querySelector<HTMLElement>('.page-head h1')?.focus();
      });
    };
  }, []);
}

interface Grouping {
  petition: PetitionDetail;
  inBar?: readonly Action[];
  pick: (name: string) => void;
}

/** Acts that are possible, and those of which it is worth saying why they are not. */
function useActGroups({ petition, inBar = [], pick }: Grouping) {
  const { t } = useTranslation();
  const entryOf = (action: Action): ActionEntry[] => {
    const refusal = refusalOf(petition, action);
    if (action === 'lift_recusal' && petition.recused.length === 0) return [];
    if (inBar.includes(action) || (refusal !== undefined && !curatedRefusal(petition, action))) return [];
    return [{ key: action, label: t(`action.${action}`), disabledReason: refusal, onPick: () => pick(action) }];
  };
  const acts = Object.entries(ACT_GROUPS).map(([key, actions]) => ({
    key,
    title: t(`acts.${key}`),
    entries: actions.flatMap(entryOf),
  }));
  const supervision = {
    key: 'supervise',
    title: t('acts.supervise'),
    entries: useActivities(petition, pick)(SUPERVISION),
  };
  return [...acts, supervision];
}

function useRecordGroups({ petition, pick }: Grouping) {
  const { t } = useTranslation();
  const entriesOf = useActivities(petition, pick);
  return Object.entries(ACTIVITY_GROUPS).map(([key, names]) => ({
    key,
    title: t(`acts.${key}`),
    entries: entriesOf(names),
  }));
}

function useActivities({ activities }: PetitionDetail, pick: (name: string) => void) {
  const { t } = useTranslation();
  const allowed = new Set(activities.filter((found) => found.allowed).map(({ activity }) => activity));
  return (names: readonly string[]): ActionEntry[] =>
    names
      .filter((name) => allowed.has(name))
      .map((name) => ({ key: name, label: t(`activity.${name}`), onPick: () => pick(name) }));
}
