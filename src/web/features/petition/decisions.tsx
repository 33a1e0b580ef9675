import './decisions.css';
import { type ReactNode, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { PetitionDetail } from '../../../contract/petition.ts';
import type { Action } from '../../../contract/vocabulary.ts';
import { formatDay, formatTime } from '../../format.ts';
import { Button } from '../../ui/button.tsx';
import { Icon, type IconName } from '../../ui/icons.tsx';
import { StatusTag, type Tone } from '../../ui/status-tag.tsx';
import { useOpenForm } from '../acts/open-form.ts';
import { CitizenPreview } from './citizen-preview.tsx';
import { MatterLink } from './matter-link.tsx';
import { refusalOf } from './writing.ts';

type Claim = NonNullable<PetitionDetail['letter']>['claims'][number];
const TONES: Record<Claim['opinion'], Tone> = {
  support: 'green',
  partly: 'amber',
  explain: 'blue',
  not_support: 'red',
};

/** What waits to be decided, above everything else: with all that the decision needs, and its buttons. */
export function Decisions({ petition }: { petition: PetitionDetail }) {
  return (
    <>
      <LinkedDecision petition={petition} />
      <ReopenDecision petition={petition} />
      <ExtensionDecision petition={petition} />
      <LetterDecision petition={petition} />
    </>
  );
}

interface DecisionProps {
  icon: IconName;
  title: string;
  aside?: ReactNode;
  petition: PetitionDetail;
  acts: readonly Action[];
  children?: ReactNode;
}

function Decision({ icon, title, aside, petition, acts, children }: DecisionProps) {
  const { t } = useTranslation();
  const id = useId();
  const { open } = useOpenForm();
  const allowed = acts.filter((action) => refusalOf(petition, action) === undefined);
  return (
    <section className="decision" aria-labelledby={id}>
      <div className="decision-head">
        <h2 id={id}>
          <Icon name={icon} /> {title}
        </h2>
        {aside}
      </div>
      {children}
      {allowed.length > 0 && (
        <div className="decision-acts">
          {allowed.map((action, index) => (
            <Button key={action} small tone={index === 0 ? 'primary' : 'plain'} onClick={() => open(action)}>
              {action === 'draft_letter' ? t('decision.redraft') : t(`action.${action}`)}
            </Button>
          ))}
        </div>
      )}
    </section>
  );
}

function LinkedDecision({ petition }: { petition: PetitionDetail }) {
  const { t } = useTranslation();
  const { linkedTo } = petition;
  if (!linkedTo) return null;
  return (
    <Decision icon="pin" title={t('decision.linked')} petition={petition} acts={['unlink']}>
      <p>
        {t('decision.linkedAbout')} <MatterLink id={linkedTo.id}>{linkedTo.number}</MatterLink>
      </p>
    </Decision>
  );
}

function ReopenDecision({ petition }: { petition: PetitionDetail }) {
  const { t, i18n } = useTranslation();
  const { reopenAsked } = petition;
  if (!reopenAsked) return null;
  return (
    <Decision
      icon="ask"
      title={t('decision.reopen')}
      aside={<span className="quiet">{formatTime(reopenAsked.at, i18n.language)}</span>}
      petition={petition}
      acts={['reopen', 'decline_reopen']}
    >
      <blockquote className="decision-words">{reopenAsked.text}</blockquote>
    </Decision>
  );
}

function ExtensionDecision({ petition }: { petition: PetitionDetail }) {
  const { t, i18n } = useTranslation();
  const { extension } = petition;
  if (!extension) return null;
  const day = extension.dueOn && formatDay(extension.dueOn, i18n.language);
  return (
    <Decision
      icon="due"
      title={t('decision.extension', { count: extension.days })}
      petition={petition}
      acts={['approve_extension', 'refuse_extension']}
    >
      {day && <p>{t('decision.extensionDue', { day })}</p>}
      <blockquote className="decision-words">{extension.reason}</blockquote>
    </Decision>
  );
}

const LETTER_TONES = { drafted: 'amber', checked: 'blue', returned: 'red' } as const;

function LetterDecision({ petition }: { petition: PetitionDetail }) {
  const { t, i18n } = useTranslation();
  const [preview, setPreview] = useState(false);
  const { letter } = petition;
  if (!letter) return null;
  const by = letter.executeBy && formatDay(letter.executeBy, i18n.language);
  return (
    <Decision
      icon="file"
      title={t('decision.letter')}
      aside={<StatusTag tone={LETTER_TONES[letter.state]}>{t(`decision.letterState.${letter.state}`)}</StatusTag>}
      petition={petition}
      acts={
        letter.state === 'drafted'
          ? ['check_letter', 'return_letter', 'draft_letter']
          : letter.state === 'checked'
            ? ['sign_letter', 'return_letter', 'draft_letter']
            : ['draft_letter']
      }
    >
      {letter.reason && <p className="decision-reason">{t('decision.letterReturned', { reason: letter.reason })}</p>}
      <ol className="decision-claims">
        {letter.claims.map((claim, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: claims have no identity but their place
          <li key={index}>
            <p className="decision-claim">
              <StatusTag tone={TONES[claim.opinion]}>{t(`forms:choice.opinion.${claim.opinion}`)}</StatusTag>
              {claim.claim}
            </p>
            <p>{claim.facts}</p>
            <p>{claim.reasons}</p>
            {claim.basis && <p className="quiet">{t('decision.basis', { basis: claim.basis })}</p>}
          </li>
        ))}
      </ol>
      {letter.execution && (
        <p>
          {by
            ? t('decision.executionBy', { what: letter.execution, day: by })
            : t('decision.execution', { what: letter.execution })}
        </p>
      )}
      <div>
        <Button small expanded={preview} onClick={() => setPreview(!preview)}>
          {t(preview ? 'forms:form.hidePreview' : 'forms:form.preview')}
        </Button>
      </div>
      {preview && <CitizenPreview petitionId={petition.id} ask={{ action: 'letter' }} />}
    </Decision>
  );
}
