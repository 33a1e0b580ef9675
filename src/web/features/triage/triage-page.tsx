import './triage.css';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { PetitionDetail } from '../../../contract/petition.ts';
import { failureText } from '../../api.ts';
import { nameIn } from '../../format.ts';
import { isTyping, useHotkeys } from '../../hotkeys.ts';
import { Button } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { showToast } from '../../ui/toasts.tsx';
import { TOUCH, useMedia } from '../../ui/use-media.ts';
import { Waiting } from '../../ui/waiting.tsx';
import { FormOnCase } from '../acts/form-on-case.tsx';
import { stepsOfClass } from '../acts/groups.ts';
import { FactsPanel } from '../petition/facts-panel.tsx';
import { MatterLink } from '../petition/matter-link.tsx';
import { useAct, useFilledForm, usePetition } from '../petition/queries.ts';
import { refusalOf } from '../petition/writing.ts';
import { PetitionLimit, PetitionMarks, PetitionStatus } from '../queue/petition-labels.tsx';
import { SimilarPanel } from '../repeats/similar-panel.tsx';
import { useSuggestions } from '../routing/queries.ts';
import { SuggestionsPanel } from '../routing/suggestions-panel.tsx';
import { useDeck } from './deck.ts';

/** By digit, in the order of the form. */
const CLASSES = ['simple', 'complex', 'simplified', 'statutory_route', 'concluded', 'not_ours'] as const;
/** Asks for more than a key can say: which way of law. */
const ASKS_MORE = 'statutory_route';

/** One matter after the other, by keyboard alone: class, unit, next. */
export function TriagePage() {
  const { t } = useTranslation();
  const deck = useDeck();
  const title = t('triage.title');
  const isTouch = useMedia(TOUCH);
  useHotkeys({ s: deck.next, z: deck.back });
  useFocusHere();
  return (
    <>
      <PageHeader
        title={title}
        aside={
          deck.left !== undefined && (
            <span className="page-count" role="status">
              {t('triage.left', { count: deck.left })}
            </span>
          )
        }
        intro={t(isTouch ? 'triage.introTouch' : 'triage.intro')}
        actions={
          <>
            <Button shortcut="z" disabledReason={deck.isFirst ? t('triage.first') : undefined} onClick={deck.back}>
              {t('triage.back')} <kbd>z</kbd>
            </Button>
            <Button shortcut="s" disabledReason={deck.id === null ? t('triage.last') : undefined} onClick={deck.next}>
              {t('triage.skip')} <kbd>s</kbd>
            </Button>
          </>
        }
      />
      {deck.error && <EmptyState icon="failed" title={failureText(deck.error)} next={t('empty.reload')} />}
      {deck.isLoading && <Waiting label={t('common.loading')} />}
      {!deck.isLoading && deck.id === null && <Done left={deck.left ?? 0} onAgain={deck.restart} />}
      {deck.id !== null && <OnTable key={deck.id} id={deck.id} onDone={deck.next} />}
    </>
  );
}

function Done({ left, onAgain }: { left: number; onAgain: () => void }) {
  const { t } = useTranslation();
  return (
    <EmptyState icon="met" title={left > 0 ? t('triage.through', { count: left }) : t('triage.done')}>
      {left > 0 ? <Button onClick={onAgain}>{t('triage.again')}</Button> : <Link to="/">{t('empty.toOpen')}</Link>}
    </EmptyState>
  );
}

function OnTable({ id, onDone }: { id: string; onDone: () => void }) {
  const { t } = useTranslation();
  const { data, error } = usePetition(id);
  if (error) {
    return (
      <EmptyState icon="failed" title={failureText(error)}>
        <Button onClick={onDone}>{t('triage.skip')}</Button>
      </EmptyState>
    );
  }
  return data ? <Matter petition={data} onDone={onDone} /> : <Waiting rows={10} label={t('common.loading')} />;
}

function Matter({ petition, onDone }: { petition: PetitionDetail; onDone: () => void }) {
  const { t } = useTranslation();
  const [form, setForm] = useState<string | null>(null);
  const [given, setGiven] = useState<Readonly<Record<string, string>>>();
  const sorting = useSorting(petition, { onDone, onForm: setForm });
  const isSealed = petition.kind === 'whistleblow';
  const close = () => {
    setForm(null);
    setGiven(undefined);
  };
  return (
    <article className="triage" aria-label={petition.number}>
      <div className="triage-main">
        <div className="case-tags">
          <MatterLink id={petition.id} className="number">
            {petition.number}
          </MatterLink>
          <span>{t(`matter:kind.${petition.kind}`)}</span>
          <PetitionStatus petition={petition} />
          <PetitionMarks petition={petition} />
          {petition.due && <PetitionLimit due={petition.due} />}
        </div>
        <p className="triage-words">{petition.facts.statement}</p>
        <Classes petition={petition} onPick={sorting.classify} />
        <Dispatch {...sorting} onChoose={() => setForm('assign')} />
        <FactsPanel petition={petition} />
      </div>
      <aside className="triage-side" aria-label={t('triage.help')}>
        {!isSealed && (
          <SuggestionsPanel
            petition={petition}
            onSort={(suggested) => {
              setGiven(suggested);
              setForm('triage');
            }}
          />
        )}
        <SimilarPanel petition={petition} />
      </aside>
      {form && (
        <FormOnCase
          petitionId={petition.id}
          name={form}
          given={given}
          onClose={close}
          onDone={() => {
            close();
            if (form !== 'triage') onDone();
          }}
        />
      )}
    </article>
  );
}

function Classes({ petition, onPick }: { petition: PetitionDetail; onPick: (name: (typeof CLASSES)[number]) => void }) {
  const { t } = useTranslation();
  const off = refusalOf(petition, 'triage');
  return (
    <section className="triage-classes" aria-label={t('triage.class')}>
      {CLASSES.map((name, index) => (
        <Button
          key={name}
          className={petition.triageClass === name ? 'is-picked' : ''}
          tone={petition.triageClass === name ? 'primary' : 'plain'}
          hint={t(`forms:choiceHint.class.${name}`)}
          shortcut={String(index + 1)}
          disabledReason={off}
          onClick={() => onPick(name)}
        >
          <kbd>{index + 1}</kbd> {t(`forms:choice.class.${name}`)}
          {petition.triageClass === name && <span className="sr-only">{t('triage.picked')}</span>}
        </Button>
      ))}
    </section>
  );
}

type Sorting = ReturnType<typeof useSorting>;

function Dispatch({ unit, steps, goOn, open, off, busy, onChoose }: Sorting & { onChoose: () => void }) {
  const { t, i18n } = useTranslation();
  const [first, ...others] = steps;
  const dispatchLabel = unit ? t('assign.submit', { unit: nameIn(unit.name, i18n.language) }) : t('action.assign');
  return (
    <div className="triage-dispatch">
      <Button tone="primary" icon="assign" busy={busy} disabledReason={off} shortcut="Enter" onClick={goOn}>
        {first ? t(`action.${first}`) : dispatchLabel} <kbd>Enter</kbd>
      </Button>
      {others.map((step) => (
        <Button key={step} onClick={() => open(step)}>
          {t(`action.${step}`)}
        </Button>
      ))}
      <Button shortcut="u" onClick={onChoose}>
        {t('triage.chooseUnit')} <kbd>u</kbd>
      </Button>
    </div>
  );
}

/** Keys and what they do; the unit is the table's, else that of the first suggestion. */
function useSorting(petition: PetitionDetail, on: { onDone: () => void; onForm: (name: string) => void }) {
  const { t } = useTranslation();
  const act = useAct(petition.id);
  const fill = useFilledForm(petition.id);
  const { data: suggestions } = useSuggestions(petition.id);
  const first = suggestions?.categories[0];
  const unit = petition.suggestedUnit ?? first?.unit ?? null;
  const busy = act.isPending || fill.isPending;
  const needsPerson = petition.kind === 'whistleblow' ? t('assign.needHandler') : undefined;
  // What is not ours, or has a way of its own in law, is not dispatched.
  const steps = stepsOfClass(petition.triageClass).filter((step) => refusalOf(petition, step) === undefined);
  const cannotDispatch = refusalOf(petition, 'assign') ?? needsPerson ?? (unit ? undefined : t('triage.noUnit'));
  const off = steps.length > 0 ? undefined : cannotDispatch;
  /** From the key on, and not only from the next drawing. */
  const isSaving = useRef(false);
  const [isAwaited, setAwaited] = useState(false);
  const failed = (error: unknown) => {
    setAwaited(false);
    showToast('bad', failureText(error));
  };
  const classify = (name: (typeof CLASSES)[number]) => {
    if (busy || isSaving.current || refusalOf(petition, 'triage') !== undefined) return;
    if (name === ASKS_MORE) return on.onForm('triage');
    isSaving.current = true;
    const categoryCode = petition.category?.code ?? first?.code ?? null;
    fill.mutate(
      {
        form: { name: 'triage', isActivity: false },
        version: petition.version,
        fields: { class: name, categoryCode, route: null, reason: null },
      },
      {
        onSuccess: () => showToast('good', t('triage.classed', { name: t(`forms:choice.class.${name}`) })),
        onError: failed,
        onSettled: () => {
          isSaving.current = false;
        },
      },
    );
  };
  const goOn = () => {
    // A quick hand presses Enter while the class is being saved: what follows from it is known then.
    if (isSaving.current) return setAwaited(true);
    const [step] = steps;
    if (step) return on.onForm(step);
    if (busy || off !== undefined || !unit) return;
    act.mutate(
      { action: 'assign', version: petition.version, fields: { unitId: unit.id, handlerId: null, reason: null } },
      {
        onSuccess: () => {
          showToast('good', t('triage.sent', { number: petition.number }));
          on.onDone();
        },
        onError: failed,
      },
    );
  };
  useEffect(() => {
    if (!isAwaited || isSaving.current || busy) return;
    setAwaited(false);
    goOn();
  });
  useHotkeys({
    u: () => on.onForm('assign'),
    ...Object.fromEntries(CLASSES.map((name, index) => [String(index + 1), () => classify(name)])),
  });
  useEnter(goOn);
  return { unit, steps, off, busy, classify, goOn, open: on.onForm };
}

/** Whoever came by a link still has the focus on it, where Enter means that link. */
function useFocusHere(): void {
  useEffect(() => {
    if (document.activeElement !== document.body) document.querySelector<HTMLElement>('main h1')?.focus();
  }, []);
}

/** Enter where nothing else waits for it: on a button or a link it does what it does there. */
function useEnter(act: () => void): void {
  useEffect(() => {
    const pressed = (event: KeyboardEvent) => {
      if (event.key !== 'Enter' || event.defaultPrevented || event.isComposing || event.repeat) return;
      if (isTyping(event.target) || document.querySelector('dialog[open]')) return;
      if (event.target instanceof Element && event.target.closest('a, button, summary, input')) return;
      act();
    };
    window.addEventListener('keydown', pressed);
    return () => window.removeEventListener('keydown', pressed);
  });
}
