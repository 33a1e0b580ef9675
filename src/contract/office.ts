/**
 * The office API, one line a route. All are under `/api/office`, speak JSON, and decline with a `Problem`.
 * Method, path, request, response, and where the schemas are.
 */
export const OFFICE_ROUTES = {
  me: 'GET /session', // -> Me (session.ts)
  signIn: 'POST /session', // SignIn -> Me
  changeMe: 'PATCH /session', // ChangeMe -> Me
  signOut: 'DELETE /session', // -> 204
  previewInvite: 'POST /invites/preview', // { token } -> InvitePreview
  acceptInvite: 'POST /invites/accept', // AcceptInvite -> Me
  invites: 'GET /invites', // -> Invites (staff.ts)
  createInvite: 'POST /invites', // CreateInvite -> CreatedInvite
  revokeInvite: 'DELETE /invites/:id', // -> 204
  office: 'GET /office', // -> OfficeFacts; public
  units: 'GET /units', // -> Units
  categories: 'GET /categories', // -> Categories
  staff: 'GET /staff', // ?unit= -> StaffList
  accounts: 'GET /accounts', // -> Accounts (accounts.ts)
  changeAccount: 'PATCH /accounts/:id', // ChangeAccount -> 204
  changeRoles: 'POST /accounts/:id/roles', // ChangeRoles -> 204
  closeAccount: 'POST /accounts/:id/close', // -> 204
  reopenAccount: 'POST /accounts/:id/reopen', // -> 204
  resetAccount: 'POST /accounts/:id/reset', // -> ResetLink
  handOverPerson: 'POST /accounts/:id/hand-over', // HandOverPerson -> HandOverStarted
  changePassword: 'POST /session/password', // ChangePassword -> 204
  substitutions: 'GET /substitutions', // -> Substitutions
  setSubstitute: 'POST /substitutions', // SetSubstitute -> 204
  endSubstitute: 'DELETE /substitutions/:id', // -> 204
  bulkHandOver: 'GET /hand-overs/:id', // -> HandOver
  unitRoom: 'GET /organisation/units', // -> UnitRoom (organisation.ts)
  unitHolding: 'GET /organisation/units/:id', // -> UnitHolding
  addUnit: 'POST /organisation/units', // NewUnit -> { id }
  renameUnit: 'PATCH /organisation/units/:id', // { name } -> 204
  placeUnit: 'POST /organisation/units/:id/place', // PlaceUnit -> 204
  dissolveUnit: 'POST /organisation/units/:id/dissolve', // -> 204
  reopenUnit: 'POST /organisation/units/:id/reopen', // -> 204
  handOverUnit: 'POST /organisation/units/:id/hand-over', // HandOverUnit (accounts.ts) -> HandOverStarted
  officeSettings: 'GET /settings', // -> Settings (organisation.ts)
  changeOffice: 'PATCH /settings/office', // ChangeOffice -> 204
  changePolicy: 'PATCH /settings/policy', // ChangePolicy -> 204
  open311: 'GET /settings/open311', // -> Open311 (open311.ts)
  changeOpen311: 'PATCH /settings/open311', // ChangeOpen311 -> 204
  makeOpen311Key: 'POST /settings/open311/keys', // MakeKey -> MadeKey
  revokeOpen311Key: 'DELETE /settings/open311/keys/:id', // -> 204
  firstUse: 'GET /first-use', // -> FirstUse (first-use.ts)
  markFirstStep: 'POST /first-use/steps', // { key, state } -> 204
  endFirstUse: 'POST /first-use/over', // { isOver } -> 204
  markTestMatter: 'POST /first-use/test', // { id } -> 204
  removeTestMatter: 'DELETE /first-use/test', // -> 204
  lookAtUnitList: 'POST /first-use/units/look', // { text } -> UnitOutline
  layOutUnits: 'POST /first-use/units', // { text, replace } -> { added, dissolved }
  keepBotToken: 'POST /first-use/bot', // { token } -> BotTried
  audit: 'GET /audit', // ?AuditFilter&cursor= -> AuditList (audit.ts)
  auditChoices: 'GET /audit/choices', // -> AuditChoices
  auditExport: 'GET /audit/export', // ?AuditFilter -> text/csv
  queues: 'GET /queues', // -> Queues (queue.ts)
  petitions: 'GET /petitions', // ?PetitionFilter -> PetitionList
  petition: 'GET /petitions/:id', // -> PetitionDetail (petition.ts)
  similar: 'GET /petitions/:id/similar', // -> Similar (repeats.ts)
  received: 'GET /repeats/figures', // ?from=&to= -> Received (repeats.ts)
  link: 'POST /petitions/:id/link', // { version, number, reason, newFacts } -> PetitionDetail
  unlink: 'POST /petitions/:id/unlink', // { version, reason } -> PetitionDetail
  reception: 'GET /petitions/:id/reception', // -> ReceptionRecord (counter.ts)
  handOver: 'POST /petitions/:id/hand-over', // { toId, note } -> 204
  duty: 'GET /duty', // ?from=&to= -> Duty (duty.ts)
  arrangeDuty: 'POST /duty', // ArrangeDuty -> { id }
  removeDuty: 'DELETE /duty/:id', // -> 204
  receptions: 'GET /receptions', // ?from=&to= -> Receptions (reception.ts)
  receptionQueue: 'GET /receptions/:id', // -> ReceptionQueue
  planRota: 'POST /receptions/rota', // PlanRota -> { planned, passedOver }
  publishReceptions: 'POST /receptions/publish', // { ids } -> Published
  dropReception: 'DELETE /receptions/:id', // -> 204
  substituteReceiver: 'POST /receptions/:id/substitute', // { substituteId } -> { told }
  moveReception: 'POST /receptions/:id/move', // { to } -> { told }
  holdReception: 'POST /receptions/:id/hold', // -> 204
  contactVillage: 'POST /receptions/:id/contact', // { on, preparation } -> 204
  reportVisit: 'POST /receptions/:id/report', // { report } -> 204
  seat: 'POST /receptions/:id/appointments', // { slot, topic, needs } -> Seated
  checkIn: 'POST /receptions/:id/check-in', // { code } -> Seated
  callIn: 'POST /appointments/:id/call', // -> 204
  missAppointment: 'POST /appointments/:id/missed', // -> 204: did not come, or is gone
  endTalk: 'POST /appointments/:id/end', // EndTalk -> 204
  recordTalk: 'POST /appointments/:id/talk', // CounterFiling -> { petitionId, number }
  calls: 'GET /calls', // -> Calls (calls.ts)
  call: 'GET /calls/:id', // -> CallDetail
  callAnswers: 'GET /calls/:id/answers', // ?after=&group= -> CallAnswers
  draftCall: 'POST /calls', // DraftCall -> { id }
  openCall: 'POST /calls/:id/open', // -> 204
  groupAnswers: 'POST /calls/:id/groups', // Group -> { groupId }
  assessGroup: 'POST /calls/:id/groups/:groupId/assess', // Assess -> 204
  concludeCall: 'POST /calls/:id/conclude', // Conclude -> { authors }
  calendarFeed: 'POST /calendar-feed', // -> { url }
  endCalendarFeed: 'DELETE /calendar-feed', // -> 204
  readCalendarFeed: 'GET /calendar-feed/:file', // -> text/calendar; public
  noteDuty: 'POST /duty/:id/entries', // NoteDuty -> 204
  counterForm: 'GET /counter/form', // -> CounterForm
  counterHints: 'POST /counter/hints', // { kind, statement, place, concerned, category } -> CounterHints
  register: 'POST /counter/filings', // CounterFiling -> CounterReceipt
  identity: 'POST /petitions/:id/identity', // { reason } -> RevealedIdentity
  preview: 'POST /petitions/:id/preview', // { action, text } -> Preview (actions.ts)
  assign: 'POST /petitions/:id/assign', // Assign -> PetitionDetail
  accept: 'POST /petitions/:id/accept', // Accept -> PetitionDetail
  ask: 'POST /petitions/:id/ask', // Ask -> PetitionDetail
  note: 'POST /petitions/:id/note', // Note -> PetitionDetail
  reply: 'POST /petitions/:id/reply', // Reply -> PetitionDetail
  held: 'GET /held', // -> HeldList (held.ts)
  takeBackHeld: 'POST /held/:id/back', // -> TakenBack
  letGoHeld: 'DELETE /held/:id', // -> 204
  sendHeld: 'POST /held/:id/now', // -> 204
  follow: 'PUT /petitions/:id/follow', // -> 204
  unfollow: 'DELETE /petitions/:id/follow', // -> 204
  close: 'POST /petitions/:id/close', // Close -> PetitionDetail
  forms: 'GET /forms', // -> Forms (acts.ts)
  act: 'POST /petitions/:id/acts/:action', // { version, fields } -> PetitionDetail
  activity: 'POST /petitions/:id/activities/:activity', // { version, fields } -> PetitionDetail
  retry: 'POST /petitions/:id/deliveries/:deliveryId/retry', // -> PetitionDetail
  upload: 'POST /files', // multipart, field `file` -> UploadedFile
  file: 'GET /files/:id', // -> the bytes; ?download=1 for an attachment
  documents: 'GET /petitions/:id/documents', // -> Documents (documents.ts)
  giveReceipt: 'POST /petitions/:id/documents', // { type } -> Documents
  previewDocument: 'GET /petitions/:id/documents/preview', // ?type= -> PDF
  document: 'GET /documents/:id', // ?format= -> PDF or Word
  documentSettings: 'GET /documents/settings', // -> DocumentSettings
  changeDocumentSettings: 'PATCH /documents/settings', // ChangeDocumentSettings -> DocumentSettings
  templates: 'GET /templates', // -> Templates
  template: 'GET /templates/:type/:locale', // ?version= -> Word
  previewTemplate: 'GET /templates/:type/:locale/preview', // ?version= -> PDF
  uploadTemplate: 'POST /templates/:type/:locale', // multipart, field `file` -> ChangedTemplate
  restoreTemplate: 'POST /templates/:type/:locale/restore', // -> ChangedTemplate
  routing: 'GET /routing', // -> Routing (routing.ts)
  saveRoutingDraft: 'POST /routing/draft', // { entries, revision } -> Routing
  discardRoutingDraft: 'POST /routing/draft/discard', // { revision } -> Routing
  publishRoutingDraft: 'POST /routing/draft/publish', // { revision, reason } -> Routing
  routingEffects: 'POST /routing/draft/effects', // -> Effects
  routingVersions: 'GET /routing/versions', // -> RoutingVersions
  routingVersion: 'GET /routing/versions/:number', // -> RoutingVersion
  restoreRouting: 'POST /routing/versions/:number/restore', // { revision } -> Routing
  exportRouting: 'GET /routing/export', // ?format=&version= -> ExportedTable
  lookAtRoutingTable: 'POST /routing/import/look', // { format, content } -> TableLook
  importRouting: 'POST /routing/import', // { format, content, revision } -> Routing
  routingModels: 'GET /routing/models', // -> RoutingModels
  trainRouting: 'POST /routing/models', // -> { queued }
  suggestRouting: 'POST /routing/suggest', // { text } -> Suggestions
  suggestions: 'GET /petitions/:id/suggestions', // -> Suggestions
  notices: 'GET /notices', // ?before=&size=&unread= -> Notices (clocks.ts)
  readNotices: 'POST /notices/read', // { ids } -> { unread }
  announcements: 'GET /announcements', // ?before=&waiting= -> Announcements (announcements.ts)
  announcement: 'GET /announcements/:id', // -> Announcement
  composeAnnouncement: 'POST /announcements', // ComposeAnnouncement -> { id }
  changeAnnouncement: 'PUT /announcements/:id', // ComposeAnnouncement and version -> { id }
  removeAnnouncement: 'DELETE /announcements/:id', // a draft
  moveAnnouncement: 'POST /announcements/:id/moves/:action', // { version, reason?, content? } -> { id }
  testAnnouncement: 'POST /announcements/:id/test', // to oneself
  announcementFile: 'GET /announcements/files/:id', // a picture of one, small
  announcementReport: 'GET /announcements/:id/report', // text/csv
  announcementReach: 'POST /announcements/reach', // audience -> { total, by }
  previewAnnouncement: 'POST /announcements/preview', // { content, audience } -> AnnouncementPreview
  limitRules: 'GET /limit-rules', // -> LimitRules (clocks.ts)
  setLimitRule: 'POST /limit-rules', // SetLimitRule -> LimitRules
  dropComingRules: 'DELETE /limit-rules/:key', // ?version= -> LimitRules
  clockPolicy: 'GET /clock-policy', // -> SeenClockPolicy (clocks.ts)
  setClockPolicy: 'POST /clock-policy', // SetClockPolicy -> SeenClockPolicy
  calendarYear: 'GET /calendar/:year', // -> CalendarYear (clocks.ts)
  putCalendarDay: 'POST /calendar/days', // PutCalendarDay -> CalendarYear
  importCalendarYear: 'POST /calendar/:year', // ImportCalendarYear -> CalendarYear
  confirmCalendarYear: 'POST /calendar/:year/confirm', // -> CalendarYear
  statistics: 'GET /statistics', // ?StatisticsFilter -> Statistics (statistics.ts)
  exportStatistics: 'GET /statistics/export', // ?StatisticsFilter -> text/csv
  deskJobs: 'GET /jobs', // -> DeskJobs (desk-jobs.ts)
  exportLedger: 'POST /jobs/ledger', // ExportLedger -> JobStarted
  deskJob: 'GET /jobs/:id', // -> DeskJob
  cancelJob: 'POST /jobs/:id/cancel', // -> 204
  jobFile: 'GET /jobs/:id/file', // -> CSV or a workbook
  tryImport: 'POST /jobs/import', // ?source=, multipart, field `file` -> JobStarted
  importTried: 'POST /jobs/:id/import', // -> JobStarted
  jobRows: 'GET /jobs/:id/rows', // ?after=&refused= -> JobRows
  late: 'GET /late', // -> Late (statistics.ts)
  views: 'GET /views', // -> SavedViews (desk.ts)
  saveView: 'POST /views', // SaveView -> SavedView
  removeView: 'DELETE /views/:id', // -> 204
  cannedReplies: 'GET /canned-replies', // -> CannedReplies
  addCanned: 'POST /canned-replies', // PutCanned -> CannedReply
  putCanned: 'PUT /canned-replies/:id', // PutCanned -> CannedReply
  removeCanned: 'DELETE /canned-replies/:id', // -> 204
  cannedUsed: 'POST /canned-replies/:id/used', // -> 204
  fittingReplies: 'GET /petitions/:id/canned-replies', // ?use= -> FittingReplies
  presence: 'POST /petitions/:id/presence', // Presence -> 204
  previewBulk: 'POST /bulk/preview', // PreviewBulk -> BulkPreview (bulk.ts)
  startBulk: 'POST /bulk', // StartBulk -> BulkStarted
  bulkState: 'GET /bulk/:id', // -> BulkState
  cancelBulk: 'POST /bulk/:id/cancel', // -> 204
  staffBot: 'GET /staff-bot', // -> StaffBotState (staff-bot.ts)
  staffBotLink: 'POST /staff-bot/link', // -> StaffBotLink
  staffBotSettings: 'PUT /staff-bot/settings', // PushSettings -> StaffBotState
  unbindStaffBot: 'DELETE /staff-bot', // -> 204
  live: 'GET /live', // -> text/event-stream of LiveEvent (live.ts)
} as const;
