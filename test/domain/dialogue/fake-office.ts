import type {
  CitizenAction,
  DialogueCommand,
  DialogueResult,
  Filing,
  PetitionView,
  RefusalCode,
} from '../../../src/domain/dialogue/command.ts';

const idOf = (serial: number): string => `0b0b0b0b-0000-4000-8000-${String(serial).padStart(12, '0')}`;

/** Answers the dialogue's commands as the application would, from memory. */
export class FakeOffice {
  readonly filings: Filing[] = [];
  readonly views: PetitionView[] = [];
  readonly commands: DialogueCommand[] = [];
  /** Refuses the next command of a kind. */
  readonly refuse = new Map<DialogueCommand['kind'], RefusalCode>();
  sharedDraft: unknown = null;
  subscription: { areas: string[]; topics: string[] } | null = null;

  run(command: DialogueCommand): DialogueResult {
    this.commands.push(command);
    const code = this.refuse.get(command.kind);
    if (code) {
      this.refuse.delete(command.kind);
      return { kind: 'refused', of: command.kind, code };
    }
    switch (command.kind) {
      case 'registerPetition':
        return this.#register(command.filing);
      case 'listPetitions':
        return { kind: 'petitions', items: [...this.views].reverse() };
      case 'lookUpPetition': {
        const found = this.views.find(({ number }) => number === command.number);
        return found && command.queryCode === '7K4M-Q2TD'
          ? { kind: 'petition', of: command.kind, view: found }
          : { kind: 'refused', of: command.kind, code: 'petition.not_found' };
      }
      case 'openPetition':
      case 'addMaterial':
      case 'answerQuestion':
      case 'urgePetition':
      case 'withdrawPetition':
      case 'ratePetition':
      case 'correctPetition':
      case 'confirmReceipt':
      case 'askReopen':
      case 'requestReview':
      case 'requestRecheck':
      case 'dropReview':
        return this.#act(command);
      case 'prepareReview': {
        const view = this.views.find(({ petitionId }) => petitionId === command.petitionId);
        return view?.remedy
          ? { kind: 'prepared', petitionId: view.petitionId, remedy: view.remedy, text: [{ raw: '申请书' }] }
          : { kind: 'refused', of: command.kind, code: 'petition.not_reviewable' };
      }
      case 'readSubscription':
        return { kind: 'subscription', of: command.kind, subscription: this.subscription };
      case 'subscribe':
        this.subscription = { areas: command.areas, topics: command.topics };
        return { kind: 'subscription', of: command.kind, subscription: this.subscription };
      case 'unsubscribe':
        this.subscription = null;
        return { kind: 'subscription', of: command.kind, subscription: null };
      case 'answerNotice':
        return { kind: 'noticeAnswered', how: command.text === null ? 'chosen' : 'written' };
      case 'listCalls':
      case 'answerCall':
        return { kind: 'calls', of: command.kind, items: [] };
      case 'listReceptions':
      case 'bookReception':
      case 'moveReception':
      case 'cancelReception':
      case 'arriveAtReception':
        return { kind: 'receptions', of: command.kind, days: [], mine: null };
      case 'shareDraft':
        return { kind: 'draftCode', code: 'ABCD-2345' };
      case 'takeDraft':
        return this.sharedDraft
          ? { kind: 'draftTaken', draft: this.sharedDraft }
          : { kind: 'refused', of: command.kind, code: 'draft.not_found' };
      case 'keepFile':
      case 'exportMine':
        return { kind: 'done', of: command.kind };
      case 'clearChat':
      case 'forgetMe':
        return { kind: 'cleared', of: command.kind, erase: ['11', '12'] };
    }
  }

  /** A matter that this chat follows. */
  hasMatter(change: Partial<PetitionView> = {}): PetitionView {
    const serial = this.views.length + 1;
    const view: PetitionView = {
      petitionId: idOf(serial),
      number: `XF2026-${String(serial).padStart(6, '0')}`,
      title: '操场的灯坏了三个月',
      status: 'handling',
      needsAnswer: false,
      receivedOn: '2026-11-10',
      kind: 'appeal',
      category: { 'zh-CN': '校舍维修', en: 'School repairs' },
      unit: { 'zh-CN': '计审股', en: 'Planning Section' },
      timeline: [{ at: '2026-11-10T02:00:00.000Z', text: { key: 'matter:timeline.registered' } }],
      next: {
        limitKey: 'handle',
        dueOn: '2027-01-09',
        legalDueOn: '2027-01-20',
        provisional: false,
        how: { key: 'matter:limit.how.citizen' },
      },
      question: null,
      identityMode: 'named',
      answer: null,
      opinions: [],
      remedy: null,
      waiting: null,
      words: {
        statement: '操场的灯坏了三个月',
        place: '第三小学',
        occurred: null,
        concerned: null,
        remedy: '修好',
      },
      papers: [],
      looks: [],
      may: ['add', 'urge', 'correct', 'withdraw'],
      urgeFrom: null,
      ...change,
    };
    this.views.push(view);
    return view;
  }

  last<Kind extends DialogueCommand['kind']>(kind: Kind): Extract<DialogueCommand, { kind: Kind }> {
    const found = this.commands.findLast(
      (command): command is Extract<DialogueCommand, { kind: Kind }> => command.kind === kind,
    );
    if (!found) throw new Error(`No ${kind} was given`);
    return found;
  }

  #register(filing: Filing): DialogueResult {
    this.filings.push(filing);
    const { petitionId, number, kind } = this.hasMatter({ kind: filing.kind });
    return {
      kind: 'registered',
      receipt: {
        petitionId,
        number,
        queryCode: '7K4M-Q2TD',
        kind,
        urgent: filing.urgent,
        anonymous: filing.identityMode === 'anonymous',
        next: [
          { limitKey: 'triage', dueOn: '2026-11-24', provisional: false },
          { limitKey: 'notify_receipt', dueOn: '2026-12-06', provisional: true },
        ],
      },
    };
  }

  #act(command: Extract<DialogueCommand, { petitionId: string }>): DialogueResult {
    const view = this.views.find(({ petitionId }) => petitionId === command.petitionId);
    if (!view) return { kind: 'refused', of: command.kind, code: 'petition.not_yours' };
    if (command.kind === 'correctPetition') view.words = { ...view.words, [command.field]: command.text };
    if (command.kind === 'confirmReceipt') view.may = without(view.may, 'confirm_receipt');
    if (command.kind === 'askReopen') {
      view.may = without(view.may, 'ask_reopen');
      view.waiting = { limitKey: 'reopen', dueOn: '2026-11-26' };
    }
    if (command.kind === 'requestReview') {
      view.status = 'reviewing';
      view.remedy = null;
      view.waiting = { limitKey: 'review_finish', dueOn: '2026-12-21' };
      view.may = ['add', 'drop_review'];
    }
    if (command.kind === 'urgePetition') view.may = without(view.may, 'urge');
    if (command.kind === 'answerQuestion') {
      view.question = null;
      view.may = without(view.may, 'answer');
    }
    return { kind: 'petition', of: command.kind, view };
  }
}

const without = (may: CitizenAction[], action: CitizenAction): CitizenAction[] => may.filter((each) => each !== action);
