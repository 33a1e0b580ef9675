import { useCallback, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { PetitionDetail } from '../../../contract/petition.ts';
import { fieldErrors } from '../../api.ts';
import { useFilledForm } from '../petition/queries.ts';
import { isStale, lastSeq, newsFor, refusalOf } from '../petition/writing.ts';
import { useMe } from '../shell/me.tsx';
import { faultsIn } from './check-form.ts';
import { draftKey, useFormDraft } from './form-draft.ts';
import type { ActForm } from './forms.ts';
import { askedFields, payloadOf, startValues, type Values } from './values.ts';

interface Filling {
  petition: PetitionDetail;
  form: ActForm;
  given?: Values | undefined;
}

/** The draft of a form, what speaks against sending it, what others did meanwhile, and the sending. */
export function useFilling({ petition, form, given }: Filling, onDone: (petition: PetitionDetail | undefined) => void) {
  const { t } = useTranslation();
  const me = useMe();
  const { today } = petition;
  const start = startValues(form.name, form.fields, { petition, staffId: me.id });
  const draft = useFormDraft(draftKey({ staffId: me.id, petitionId: petition.id, form: form.name }), {
    ...{ values: start, seenSeq: lastSeq(petition), given },
  });
  const fields = askedFields(form, draft.values, petition);
  const send = useFilledForm(petition.id);
  const [tried, setTried] = useState(0);
  const [uploading, setUploading] = useState(false);
  const onBusy = useCallback((busy: boolean) => setUploading(busy), []);
  const isRefused = isStale(send.error);
  const news = newsFor(petition, { seenSeq: draft.seenSeq, isRefused });
  const found = faultsIn(fields, draft.values, today);
  const local = Object.fromEntries(
    Object.entries(tried > 0 ? found : {}).map(([key, { key: fault, params }]) => [
      key,
      t(`forms:form.${fault}`, params ?? {}),
    ]),
  );
  const refusal = whyNot(petition, form);
  const faulty = refusal ?? (uploading ? t('forms:form.uploadingFirst') : undefined);
  const off = refusal ?? (news.length > 0 ? t('forms:form.seeFirst') : faulty);
  const attempt = () => {
    if (send.isPending) return;
    setTried(tried + 1);
    if (Object.keys(found).length > 0) return;
    send.mutate(
      { form, version: petition.version, fields: payloadOf(fields, draft.values) },
      {
        onSuccess: (done) => {
          draft.forget();
          onDone(done);
        },
      },
    );
  };
  const acknowledge = () => {
    send.reset();
    draft.see();
  };
  const remote = fieldErrors(send.error);
  const isSaid = Object.keys(remote).some((key) => form.fields.some((field) => field.key === key));
  // A refused version shows as news; a field's fault beside the field.
  const isNews = news.length > 0 && isRefused;
  return {
    ...{ draft, start, fields, news, isRefused, refusal, faulty, off, today, onBusy, acknowledge },
    told: form.isActivity || refusal !== undefined ? undefined : tellingAct(petition, form.name),
    attempt: isRefused ? tried : (send.error ?? tried),
    busy: send.isPending,
    errors: Object.keys(local).length > 0 ? local : remote,
    failure: send.error && !isSaid && !isNews ? send.error : null,
    submit: () => {
      if (off === undefined) attempt();
    },
    /** What one wrote holds, whatever happened. */
    keep: () => {
      acknowledge();
      attempt();
    },
    /** What one wrote goes; the form begins from the matter as it is now. */
    take: () => {
      send.reset();
      setTried(0);
      draft.restart();
    },
  };
}

function whyNot(petition: PetitionDetail, { name, isActivity }: ActForm): string | undefined {
  if (!isActivity) return refusalOf(petition, petition.actions.find(({ action }) => action === name)?.action ?? 'note');
  const found = petition.activities.find(({ activity }) => activity === name);
  return found?.allowed ? undefined : (found?.reason ?? '');
}

/** The act, if the citizen is told of it. */
const tellingAct = ({ actions }: PetitionDetail, name: string) =>
  actions.find(({ action, tells }) => action === name && tells)?.action;
