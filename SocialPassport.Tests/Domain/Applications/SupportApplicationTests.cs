using System.Globalization;
using SocialPassport.Domain.Applications;
using SocialPassport.Domain.Common;
using SocialPassport.Domain.Eligibility;

namespace SocialPassport.Tests.Domain.Applications;

/// <summary>Every status × every act: what is allowed and where it leads.</summary>
public sealed class SupportApplicationTests
{
    private static readonly DateTime Now = new(2025, 10, 15, 9, 0, 0, DateTimeKind.Utc);
    private static readonly DateOnly Today = new(2025, 10, 15);
    private static readonly WorkingCalendar Calendar = new([CalendarYear.Create(2025, "акт")]);

    public static TheoryData<ApplicationStatus, string, ApplicationStatus?> Acts
    {
        get
        {
            const ApplicationStatus registered = ApplicationStatus.Registered;
            const ApplicationStatus inWork = ApplicationStatus.InWork;
            const ApplicationStatus awaiting = ApplicationStatus.AwaitingData;
            const ApplicationStatus onApproval = ApplicationStatus.OnApproval;
            const ApplicationStatus returned = ApplicationStatus.Returned;
            var allowed = new Dictionary<string, (ApplicationStatus[] From, ApplicationStatus To)>
            {
                ["await"] = ([registered, inWork, returned], awaiting),
                ["resume"] = ([awaiting], inWork),
                ["take"] = ([registered, returned], inWork),
                ["submit"] = ([registered, inWork, returned], onApproval),
                ["approve"] = ([onApproval], ApplicationStatus.Approved),
                ["return"] = ([onApproval], returned),
                ["withdraw"] = ([registered, inWork, awaiting, onApproval, returned], ApplicationStatus.Withdrawn),
                ["cancel"] = ([ApplicationStatus.Approved, ApplicationStatus.Refused], returned),
                ["entrust"] = ([], registered),
            };
            var data = new TheoryData<ApplicationStatus, string, ApplicationStatus?>();
            ApplicationStatus[] closed = [ApplicationStatus.Approved, ApplicationStatus.Refused, ApplicationStatus.Withdrawn];
            foreach (var from in Enum.GetValues<ApplicationStatus>())
            {
                foreach (var (act, rule) in allowed)
                {
                    var stays = act == "entrust" && !closed.Contains(from);
                    data.Add(from, act, stays ? from : rule.From.Contains(from) ? rule.To : null);
                }
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Acts))]
    public void Act_InEveryStatus_IsAllowedOrRefused(ApplicationStatus from, string act, ApplicationStatus? to)
    {
        var application = In(from);

        if (to is { } expected)
        {
            Do(application, act);
            Assert.Equal(expected, application.Status);
        }
        else
        {
            Assert.Equal("application.status", Assert.Throws<DomainRuleException>(() => Do(application, act)).Code);
            Assert.Equal(from, application.Status);
        }
    }

    [Fact]
    public void Approve_Refusal_LeadsToRefused()
    {
        var application = New();
        application.SubmitForApproval(Decision.PrepareRefusal(Guid.NewGuid(), Stored(), "income", "Доход выше", null, 1, "Автор", null, Now), Now);

        application.Approve(2, "Другой", Now);

        Assert.Equal(ApplicationStatus.Refused, application.Status);
    }

    [Fact]
    public void Assign_BeforeApproval_IsRefused()
    {
        var decision = Decision.PrepareGrant(Guid.NewGuid(), Stored(), 1, "Автор", null, Now);

        Assert.Equal(
            "decision.not-approved",
            Assert.Throws<DomainRuleException>(() => decision.Assign(AssignmentFact.Create(Guid.NewGuid(), 1, 1, null, "FOOD", 1, Today, Today, 1))).Code);
    }

    [Fact]
    public void Withdraw_OnApproval_DropsThePreparedDecision()
    {
        var application = In(ApplicationStatus.OnApproval);

        application.Withdraw("передумали", Now);

        Assert.Equal((DecisionState.Cancelled, "передумали"), (application.CurrentDecision!.State, application.CurrentDecision.CancelReason));
    }

    [Theory]
    [InlineData(1, "ошибка", "decision.approver.author")]
    [InlineData(2, " ", "decision.cancel.reason")]
    public void CancelDecision_ByTheAuthorOrWithoutReason_IsRefused(long staffId, string reason, string code)
    {
        var application = In(ApplicationStatus.Approved);

        Assert.Equal(code, Assert.Throws<DomainRuleException>(() => application.CancelDecision(staffId, "Кто-то", reason, Now)).Code);
        Assert.Equal(DecisionState.Approved, application.CurrentDecision!.State);
    }

    [Fact]
    public void Submit_ByAColleague_MakesHerResponsible()
    {
        var application = New();
        application.Entrust(9, "Оператор");

        Do(application, "submit");

        Assert.Equal((1L, "Автор"), (application.ResponsibleId!.Value, application.ResponsibleName));
    }

    [Theory]
    // Registered Wednesday 15.10, five working days: 16, 17, 20, 21, 22.
    [InlineData("2025-10-15", "2025-10-15", "2025-10-22", 0)] // the same day: nothing ended in waiting
    [InlineData("2025-10-15", "2025-10-16", "2025-10-22", 0)] // day R is no part of the term
    [InlineData("2025-10-15", "2025-10-17", "2025-10-23", 1)] // 16
    [InlineData("2025-10-15", "2025-10-20", "2025-10-24", 2)] // 16 and 17, the week-end is nothing
    [InlineData("2025-10-17", "2025-10-18", "2025-10-23", 1)] // came on Saturday: Friday only
    [InlineData("2025-10-22", "2025-10-24", "2025-10-24", 2)] // stopped on the last day: 22 and 23
    [InlineData("2025-10-23", "2025-10-27", "2025-10-22", 2)] // stopped after the term had passed: it stays passed
    public void Resume_AfterWaiting_MovesTheTermByTheDaysThatEndedInIt(string since, string resumed, string due, int waited)
    {
        var application = New(dueOn: new DateOnly(2025, 10, 22));
        application.AwaitData("справка", DateOnly.Parse(since, CultureInfo.InvariantCulture), Now);

        application.Resume(Calendar, DateOnly.Parse(resumed, CultureInfo.InvariantCulture), Now);

        Assert.Equal((DateOnly.Parse(due, CultureInfo.InvariantCulture), waited), (application.DueOn, application.WaitedWorkingDays));
    }

    [Fact]
    public void Resume_Twice_AddsUp()
    {
        var application = New(dueOn: new DateOnly(2025, 10, 22));
        application.AwaitData("справка", new DateOnly(2025, 10, 16), Now);
        application.Resume(Calendar, new DateOnly(2025, 10, 17), Now);
        application.AwaitData("ещё справка", new DateOnly(2025, 10, 20), Now);
        application.Resume(Calendar, new DateOnly(2025, 10, 22), Now);

        Assert.Equal((new DateOnly(2025, 10, 27), 3), (application.DueOn, application.WaitedWorkingDays));
    }

    [Fact]
    public void TellFamily_Twice_IsRefused()
    {
        var decision = In(ApplicationStatus.Approved).CurrentDecision!;
        decision.TellFamily(FamilyNotice.Create("phone", Today, Today, "Специалист", null));

        Assert.Equal("notice.told", Code(() => decision.TellFamily(FamilyNotice.Create("post", Today, Today, "Специалист", null))));
    }

    [Theory]
    [InlineData(-1, "notice.date")]
    [InlineData(1, "notice.future")]
    public void TellFamily_OnAnImpossibleDay_IsRefused(int days, string code)
    {
        var decision = In(ApplicationStatus.Approved).CurrentDecision!;

        Assert.Equal(code, Code(() => decision.TellFamily(FamilyNotice.Create("phone", Today.AddDays(days), Today, "Специалист", null))));
        Assert.Null(decision.Notice);
    }

    [Fact]
    public void TellFamily_OfAPreparedDecision_IsRefused()
    {
        var decision = In(ApplicationStatus.OnApproval).CurrentDecision!;

        Assert.Equal("notice.state", Code(() => decision.TellFamily(FamilyNotice.Create("phone", Today, Today, "Специалист", null))));
    }

    [Theory]
    [InlineData("", 0, "appeal.body")]
    [InlineData("Суд", 1, "appeal.future")]
    [InlineData("Суд", -1, "appeal.date")]
    public void Contest_WithoutBodyOrOnAnImpossibleDay_IsRefused(string body, int days, string code)
    {
        var decision = In(ApplicationStatus.Refused).CurrentDecision!;

        Assert.Equal(code, Code(() => decision.Contest(Filed(body, Today.AddDays(days)))));
        Assert.Empty(decision.Appeals);
    }

    [Theory]
    [InlineData(-1, "следует", "appeal.order")]
    [InlineData(1, "следует", "appeal.future")]
    [InlineData(0, " ", "appeal.consequence")]
    public void Settle_OnAnImpossibleDayOrWithoutConsequence_IsRefused(int days, string consequence, string code)
    {
        var appeal = Filed("Суд", Today);

        Assert.Equal(code, Code(() => appeal.Settle(AppealOutcome.Upheld, Today.AddDays(days), consequence, Today, "Руководитель")));
        Assert.Null(appeal.Outcome);
    }

    [Fact]
    public void Settle_Twice_IsRefused()
    {
        var appeal = Filed("Суд", Today);
        appeal.Settle(AppealOutcome.Overturned, Today, "Рассмотреть заново", Today, "Руководитель");

        Assert.True(appeal.IsAgainstDecision);
        Assert.Equal("appeal.settled", Code(() => appeal.Settle(AppealOutcome.Upheld, Today, "Ничего", Today, "Руководитель")));
    }

    [Theory]
    [InlineData(" ", "доверенность", 0, "representative.name")]
    [InlineData("Сидоров Пётр", " ", 0, "representative.document")]
    [InlineData("Сидоров Пётр", "доверенность", -1, "representative.term")]
    public void Representative_WithoutNameDocumentOrTerm_IsRefused(string name, string document, int days, string code) =>
        Assert.Equal(code, Code(() => ApplicationRepresentative.Create(name, document, Today.AddDays(days), Today)));

    [Fact]
    public void Representative_OnTheLastDayOfThePowers_MayHandIn() =>
        Assert.Equal(Today, ApplicationRepresentative.Create("Сидоров Пётр", "доверенность", Today, Today).Until);

    private static string Code(Action act) => Assert.Throws<DomainRuleException>(act).Code;

    private static DecisionAppeal Filed(string body, DateOnly on) =>
        DecisionAppeal.File(Guid.NewGuid(), AppealKind.Court, body, "2-100/2025", on, Today, "Руководитель");

    private static SupportApplication In(ApplicationStatus status)
    {
        var application = New();
        switch (status)
        {
            case ApplicationStatus.InWork:
                application.TakeInWork(7, "Специалист", Now);
                break;
            case ApplicationStatus.AwaitingData:
                application.AwaitData("справка", Today, Now);
                break;
            case ApplicationStatus.OnApproval:
                Do(application, "submit");
                break;
            case ApplicationStatus.Approved:
                Do(application, "submit");
                Do(application, "approve");
                break;
            case ApplicationStatus.Refused:
                application.SubmitForApproval(Decision.PrepareRefusal(Guid.NewGuid(), Stored(), "income", null, null, 1, "Автор", null, Now), Now);
                Do(application, "approve");
                break;
            case ApplicationStatus.Withdrawn:
                Do(application, "withdraw");
                break;
            case ApplicationStatus.Returned:
                Do(application, "submit");
                Do(application, "return");
                break;
        }

        Assert.Equal(status, application.Status);
        return application;
    }

    private static void Do(SupportApplication application, string act)
    {
        switch (act)
        {
            case "await":
                application.AwaitData("справка", Today, Now);
                break;
            case "resume":
                application.Resume(Calendar, Today, Now);
                break;
            case "take":
                application.TakeInWork(7, "Специалист", Now);
                break;
            case "submit":
                application.SubmitForApproval(Decision.PrepareGrant(Guid.NewGuid(), Stored(), 1, "Автор", null, Now), Now);
                break;
            case "approve":
                application.Approve(2, "Другой", Now);
                break;
            case "return":
                application.ReturnForRevision(2, "Другой", "доработать", Now);
                break;
            case "cancel":
                application.CancelDecision(2, "Другой", "ошибка", Now);
                break;
            case "entrust":
                application.Entrust(9, "Коллега");
                break;
            default:
                application.Withdraw("передумали", Now);
                break;
        }
    }

    private static SupportApplication New(DateOnly? dueOn = null) => SupportApplication.Register(
        Guid.NewGuid(), "12-2025-000001", 1, 1, 1, "FOOD", "centre", Today, Today, dueOn ?? Today.AddDays(7), Today, "Оператор", Now);

    private static Assessment Stored() => Assessment.Store(
        Guid.NewGuid(), 1, "FOOD", 1, Today, "Eligible", "{}", "{}", "{}", Now, "Автор");
}
