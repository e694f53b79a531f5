using SocialPassport.Domain.Staff;
using static SocialPassport.Domain.Staff.StaffPermission;

namespace SocialPassport.Tests.Access;

/// <summary>What use cases of one class ask for before they do anything.</summary>
/// <param name="Service">The class.</param>
/// <param name="Methods">Its methods, separated by blanks.</param>
/// <param name="Asks">One of them must be allowed.</param>
/// <param name="Free">Where nothing is asked: why not.</param>
internal sealed record UseCaseRule(string Service, string Methods, StaffPermission[] Asks, string? Free = null)
{
    public IEnumerable<string> Names => Methods.Split(' ').Select(method => $"{Service}.{method}");
}

/// <summary>
/// Every use case of the product and the permission it asks for. A new use case is entered here; one that asks for nothing
/// says why.
/// </summary>
internal static class UseCaseTable
{
    private const string Job = "a job of the system: in nobody's name, or in the name of who asked and is asked again";
    private const string Step = "a step of a job or of a use case that asked";
    private const string Command = "a command: whoever starts it controls the server";
    private const string SignIn = "signing in and out: nobody is signed in yet";
    private const string OwnOnly = "only what belongs to the person, or what each role may see";
    private const string Count = "a count that says nothing of anybody";
    private const string Given = "the permission is a parameter; every caller stands in this table";

    public static IReadOnlyList<UseCaseRule> Rules { get; } =
    [
        // Applications
        new("ApplicationHandover", "HandOverAsync", [ApproveDecisions]),
        new("ApplicationPaperReader", "ReadAsync", [ViewApplications]),
        new("ApplicationPapers", "PrintAsync", [ViewApplications]),
        new("ApplicationQueries", "FindAsync", [ViewApplications]),
        new("ApplicationRegistration", "AwaitDataAsync ResumeAsync TakeAsync", [PrepareDecisions]),
        new("ApplicationRegistration", "RegisterAsync WithdrawAsync", [RegisterApplications]),
        new("ChannelCounts", "ReadAsync", [ViewApplications]),
        new("DecisionAppeals", "FileAsync SettleAsync", [ApproveDecisions]),
        new("DecisionCancellation", "CancelAsync PreviewAsync", [ApproveDecisions]),
        new("DecisionService", "ApproveAsync PreviewApprovalAsync ReturnAsync", [ApproveDecisions]),
        new("DecisionService", "SubmitGrantAsync SubmitRefusalAsync", [PrepareDecisions]),
        new("FamilyNotices", "TellAsync WaysAsync", [RegisterApplications]),
        new("FamilyNotices", "ListAsync", [ViewApplications]),
        new("JournalCounts", "MineDueAsync OfCentreAsync OnApprovalAsync", [ViewApplications]),
        new("JournalExport", "ExportAsync", [ExportRegisters]),
        new("JournalQueries", "ChoicesAsync ClerksAsync KeysAsync MineAsync PageAsync ReadAsync RowsAsync", [ViewApplications]),
        new("JournalViews", "DeleteAsync ListAsync SaveAsync", [ViewApplications]),
        new("MassApproval", "ApproveAsync CheckAsync", [ApproveDecisions]),
        new("NewApplicationQueries", "ChoiceAsync TermAsync", [RegisterApplications]),
        // Audit
        new("AuditAnomalies", "ReadAsync", [ViewAudit]),
        new("AuditCommand", "RunAsync", [], Command),
        new("AuditExport", "ExportAsync", [ViewAudit]),
        new("AuditQueries", "PageAsync ReadAsync StaffAsync", [ViewAudit]),
        new("AuditSealJob", "RunAsync", [], Job),
        new("AuditSealQueries", "OverdueAsync", [], Count),
        new("AuditVerification", "RunAsync", [], Command),
        // Certificates
        new("CertificateActs", "DoAsync", [], Given),
        new("CertificateMemos", "PrintAsync", [ViewCertificates]),
        new("CertificateQueries", "RevocationReasonsAsync", [RevokeCertificates]),
        new("CertificateQueries", "KeysAsync ListAsync MeasuresAsync OpenAsync ReadAsync", [ViewCertificates]),
        new("CertificateRegister", "ExportAsync", [ExportRegisters]),
        new("CertificateService", "ChangePhoneAsync ForgetCardAsync IssueAsync IssueManyAsync ReenterCardAsync ReplaceCardAsync", [IssueCertificates]),
        new("CertificateService", "RevokeAsync", [RevokeCertificates]),
        new("CertificateService", "RefreshAsync RefreshManyAsync", [ViewCertificates]),
        new("CertificateUpkeepJob", "RunAsync", [], Job),
        new("ComplaintQueries", "CountOpenAsync ListAsync", [ViewCertificates]),
        new("ComplaintService", "CloseAsync RegisterAsync", [RegisterApplications]),
        new("EndingCertificates", "CountUntoldAsync KeysAsync ListAsync", [ViewCertificates]),
        new("EndingNotices", "PrintAsync TellAsync", [RegisterApplications]),
        new("EndingNotices", "WayNamesAsync", [ViewCertificates]),
        new("IssueQueries", "OpenAsync ReadAsync", [IssueCertificates]),
        new("MassRevocation", "RevokeAsync", [RevokeCertificates]),
        new("RevocationCandidates", "OfMarkedAsync OfNumbersAsync", [RevokeCertificates]),
        new("RevocationList", "ExportAsync", [RevokeCertificates]),
        // Desk
        new("AdministratorDesk", "ReadAsync", [ManageStaff]),
        new("MenuCounts", "ReadAsync", [], OwnOnly),
        // Drafts
        new("DraftExpiryJob", "RunAsync", [], Job),
        new("DraftService", "DiscardAsync OfferedAsync SaveAsync", [], OwnOnly),
        // Duplicates
        new("CardDuplicates", "OfAsync", [ViewFamilies]),
        new("DuplicateDecisions", "CallDifferentAsync PostponeAsync ReopenAsync", [DecideDuplicates]),
        new("DuplicateMerging", "MergeAsync PreviewAsync UndoAsync", [DecideDuplicates]),
        new("DuplicatePairReader", "OpenAsync", [DecideDuplicates]),
        new("DuplicateQueries", "CentresAsync CountOpenAsync LastRunAsync PageAsync", [DecideDuplicates]),
        new("DuplicateSearch", "CancelAsync RequestAsync", [DecideDuplicates]),
        new("DuplicateSearchJob", "RunAsync", [], Job),
        // Eligibility
        new("EligibilityService", "AssessAllAsync EarnersAsync MissingAsync PreviewAllAsync PreviewAsync SupposeAsync", [AssessRight]),
        new("EligibilityService", "LatestAsync ReadStoredAsync", [ViewFamilies]),
        // Exchange
        new("EgissoCommand", "ExportAsync", [], Command),
        new("EgissoForming", "FormCertificatesAsync FormFactsAsync FormPeriodAsync", [], Step),
        new("EgissoInbox", "KeepUnreadAsync TakeAsync", [], Step),
        new("EgissoJob", "RunAsync", [], Job),
        new("EgissoProtocols", "AnswerQuestionAsync ApplyAsync RefuseAsync", [], Step),
        new("EgissoQueries", "CountAsync FindAsync ListAsync RecordsAsync UnreadAsync WaitingCertificatesAsync WaitingFactsAsync", [ViewExchange]),
        new("EgissoService", "DownloadAsync", [ExportRegisters]),
        new("EgissoService", "FormAsync SendAgainAsync SettleUnreadAsync UploadAsync", [ManageExchange]),
        new("EgissoWriting", "WritePreparedAsync", [], Step),
        new("ExchangeAnswers", "ApplyAsync", [], Step),
        new("ExchangeCircuit", "TryAsync", [], Step),
        new("ExchangeJob", "RunAsync", [], Job),
        new("ExchangeLogQueries", "CertificatesAsync ListAsync OpenAsync", [ManageExchange]),
        new("ExchangeLogRetentionJob", "RunAsync", [], Job),
        new("ExchangeQueries", "CountAsync CountStuckAsync ListAsync", [ViewExchange]),
        new("ExchangeService", "RequestStateAsync RetryAsync RetryUndeliveredAsync", [ManageExchange]),
        new("NotificationIntake", "ApplyAsync", [], Step),
        new("ReconciliationFiles", "ExportAsync PrintActAsync", [ManageExchange, ExportRegisters]),
        new("ReconciliationJob", "RunAsync", [], Job),
        new("ReconciliationQueries", "LatestAsync ListAsync OverviewAsync ReadAsync", [ViewExchange]),
        new("ReconciliationService", "CancelAsync NoteAsync RequestAsync", [ManageExchange]),
        new("ReportedCertificates", "ApplyAsync", [], Step),
        // FactRequests
        new("FactAnswers", "ApplyAsync", [], Step),
        new("FactRequestJob", "RunAsync", [], Job),
        new("FactRequestQueries", "CountAttentionAsync OfFamilyAsync PageAsync", [ViewFamilies]),
        new("FactRequestService", "AskAgainAsync AskAsync DecideAsync", [EditFamilies]),
        // Families
        new("CardChangesSince", "ListAsync", [ViewFamilies]),
        new("CategoryChanges", "AddAsync AnnulAsync CorrectTermAsync EndAsync RegisterAsync", [EditFamilies]),
        new("CompositionChanges", "AddMemberAsync ChangeApplicantAsync LeaveAsync RecordBirthAsync RecordMarriageAsync TakeIntoCareAsync", [EditFamilies]),
        new("FamilyAttachments", "OpenAsync", [ViewFamilies]),
        new("FamilyCard", "NotePrintAsync OpenAsync UnmaskSnilsAsync UnmaskDocumentsAsync", [ViewFamilies]),
        new("FamilyChanges", "ChangeAsync", [EditFamilies]),
        new("FamilyDivision", "DivideAsync", [EditFamilies]),
        new("FamilyExport", "ExportAsync", [ViewFamilies]),
        new("FamilyHandover", "CentresAsync HandOverAsync", [EditFamilies]),
        new("FamilyPassports", "OnDateAsync PrintAsync", [ViewFamilies]),
        new("FamilyQueries", "DistrictsAsync OwnOktmoAsync", [EditFamilies]),
        new("FamilyQueries", "RecentAsync", [SearchFamilies]),
        new("FamilyQueries", "CardAsync CategoriesAsync IncomesAsync LifeEventsAsync", [ViewFamilies]),
        new("FamilyRegistration", "RegisterAsync", [EditFamilies]),
        new("FamilySearch", "SearchAsync", [SearchFamilies]),
        new("FamilyTimeline", "AccessLogAsync HistoryAsync", [ViewFamilies]),
        new("IncomeEntryService", "EnterAsync WithdrawNoIncomeAsync", [EditFamilies]),
        new("LifeEventChanges", "AddAsync AnnulAsync", [EditFamilies]),
        new("Newcomers", "FindAsync", [EditFamilies]),
        new("PersonChanges", "CorrectAsync RecordDeathAsync RenameAsync SetContactsAsync SetSnilsAsync SetStandingAsync", [EditFamilies]),
        new("PersonPaperChanges", "AddAddressAsync AddDocumentAsync CancelDocumentAsync EndAddressAsync", [EditFamilies]),
        new("PersonSheets", "FindAsync", [EditFamilies]),
        new("RepresentativeChanges", "AddAsync EndAsync", [EditFamilies]),
        // Import
        new("ImportApply", "RunAsync", [], Step),
        new("ImportCheck", "RunAsync", [], Step),
        new("ImportChunks", "NextAsync RunAsync", [], Step),
        new("ImportCommand", "RunAsync", [], Command),
        new("ImportErrors", "WriteAsync", [ViewLoads]),
        new("ImportJob", "RunAsync", [], Job),
        new("ImportQueries", "CountAwaitingAsync", [ApproveLoads]),
        new("ImportQueries", "FindAsync ListAsync RowsAsync", [ViewLoads]),
        new("ImportService", "ApproveAsync RefuseAsync", [ApproveLoads]),
        new("ImportService", "CheckAsync DeclareDifferentPersonAsync StoreAsync SubmitAsync UploadAsync", [PrepareLoads]),
        new("ImportService", "CancelAsync", [PrepareLoads, ApproveLoads]),
        new("ImportStaging", "RunAsync", [], Step),
        // Measures
        new("ExampleProposals", "PrepareAsync ProposeAsync", [ProposeExamples]),
        new("MeasureCatalogue", "AddAsync RestateAsync", [ManageMeasures]),
        new("MeasureQueries", "FindAsync ListAsync", [ViewMeasures]),
        new("RuleExamples", "AddAsync DeclineAsync RemoveAsync RestateAsync TakeAsync TryAsync", [ManageMeasures]),
        new("VersionActivation", "ActivateAsync", [ActivateMeasures]),
        new("VersionActivation", "ReturnAsync SubmitAsync", [ManageMeasures]),
        new("VersionDrafts", "StartAsync WritePeriodAsync WriteRulesAsync WriteTermsAsync", [ManageMeasures]),
        new("VersionQueries", "CountSubmittedAsync", [ActivateMeasures]),
        new("VersionQueries", "FindAsync", [ViewMeasures]),
        // Project
        new("FindingReview", "AcceptAsync", [ManageProject]),
        new("FindingReview", "ListAsync", [ViewProject]),
        new("FrozenReports", "ExportAsync", [ExportReports]),
        new("FrozenReports", "FreezeAsync", [ManageProject]),
        new("FrozenReports", "ListAsync", [ViewProject]),
        new("IndicatorEvents", "AnnulAsync EnterAsync", [ManageProject]),
        new("IndicatorQueries", "FindAsync", [ViewProject]),
        new("MilestoneProgressService", "ExpectAsync ReachAsync TakeBackAsync", [ManageProject]),
        new("MilestoneQueries", "FindAsync PlanAsync", [ViewProject]),
        new("MonthDraftJob", "RunAsync", [], Job),
        new("MonthlyReportFiles", "WriteAsync", [], Step),
        new("MonthlyReportSource", "PassportAsync YearReportAsync", [], Step),
        new("PassportEditing", "AmendAsync", [ManageProject]),
        new("PassportEditionQueries", "CompareAsync InForceAsync ListAsync ReadAsync", [ViewProject]),
        new("ProjectFiles", "ReadAsync", [ViewProject]),
        new("ProjectQueries", "PassportAsync YearAsync", [ViewProject]),
        new("ProjectReports", "ExportAsync", [ExportReports]),
        new("ProjectReports", "ExportByCommandAsync", [ViewProject]),
        new("ProjectTableExports", "ExportAsync ExportRegisterAsync", [ExportReports]),
        new("ProjectTableExports", "FreezeAsync", [ManageProject]),
        new("ProjectTableQueries", "ReadAsync", [ViewProject]),
        new("ReportEditionQueries", "WaitingAsync", [ManageProject]),
        new("ReportEditionQueries", "ViewAsync", [ViewProject]),
        new("ReportEditions", "CorrectAsync PrepareAsync ReturnAsync SignAsync", [ManageProject]),
        new("RiskQueries", "FindAsync ListAsync", [ViewProject]),
        new("RiskRegister", "AddAsync CloseAsync RestateAsync", [ManageProject]),
        new("StrategyFigures", "AnnulAsync EnterAsync", [ManageProject]),
        new("StrategyQueries", "FiguresAsync HistoryAsync ListAsync ReportAsync", [ViewProject]),
        new("SummaryExports", "ExportAsync", [ExportReports]),
        new("SummaryExports", "FreezeAsync", [ManageProject]),
        new("SummaryQueries", "ReadAsync", [ViewProject]),
        // References
        new("CalendarQueries", "ReadAsync", [ViewMeasures]),
        new("CalendarRegister", "AddDayAsync AddYearAsync RemoveDayAsync", [ManageMeasures]),
        new("DictionaryQueries", "ReadAsync", [ViewMeasures]),
        new("DictionaryRegister", "AddAsync EndAsync RewordAsync", [ManageDictionaries]),
        new("ReferenceFindings", "FindAsync", [ViewMeasures]),
        new("YardstickQueries", "ListAsync", [ViewMeasures]),
        new("YardstickRegister", "AddAsync CorrectAsync EndAsync WithdrawAsync", [ManageMeasures]),
        // Screening
        new("ProactiveBatches", "ApproveAsync", [ApproveDecisions]),
        new("ProactiveBatches", "CreateAsync DropAsync PrepareAsync SendPreparedAsync", [PrepareDecisions]),
        new("ProactiveBatches", "GoOnAsync StopAsync", [RunScreening]),
        new("ProactiveJob", "RunAsync", [], Job),
        new("ProactiveQueries", "RowsAsync", [ViewFamilies]),
        new("ProactiveQueries", "FindAsync RecentAsync", [ViewScreening]),
        new("RegistryCounts", "CompareAsync CountAsync", [ViewMeasures]),
        new("RegistryScan", "CountAsync MapAsync", [], Step),
        new("ScreenCommand", "RunAsync", [RunScreening]),
        new("ScreeningExport", "ExportAsync WriteAsync", [RunScreening]),
        new("ScreeningJob", "RunAsync RunOneAsync", [], Job),
        new("ScreeningLists", "ListAsync", [ViewScreening]),
        new("ScreeningQueries", "FindAsync MeasuresAsync UnderWayAsync", [ViewScreening]),
        new("ScreeningService", "CancelAsync RequestAsync", [RunScreening]),
        // Settings
        new("SettingQueries", "ReadAsync", [ManageDictionaries]),
        new("SettingRegister", "ClearAsync SetAsync", [ManageDictionaries]),
        // Staff
        new("BackchannelLogout", "EndAsync", [], SignIn),
        new("OwnSessions", "PageAsync", [], OwnOnly),
        new("PreviousSignIn", "TakeAsync", [], OwnOnly),
        new("RosterQueries", "CentresAsync FindAsync HistoryAsync ListAsync", [ManageStaff]),
        new("SignInService", "RecordFailureAsync SignInByLoginAsync SignInByPublicIdAsync", [], SignIn),
        new("StaffCommand", "AddAdministratorAsync", [], Command),
        new("StaffQueries", "ForDevelopmentSignInAsync", [], SignIn),
        new("ScreenLock", "FindAsync LockAsync", [], OwnOnly),
        new("StaffRoster", "ChangeAsync DismissAsync EndSessionsAsync EnrolAsync ReturnAsync", [ManageStaff]),
        new("StaffSessionEndings", "EndAllOfAsync", [ManageStaff]),
        new("StaffSessionEndings", "EndOwnAsync EndOwnOthersAsync SignOutAsync", [], OwnOnly),
        new("StaffSignInEvents", "RemoteFailure TicketReceived", [], SignIn),
    ];

    public static ILookup<string, UseCaseRule> ByName { get; } = Rules.SelectMany(rule => rule.Names.Select(name => (name, rule))).ToLookup(entry => entry.name, entry => entry.rule);
}
