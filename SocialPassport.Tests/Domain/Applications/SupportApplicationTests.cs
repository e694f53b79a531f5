using SocialPassport.Domain.Applications;
using SocialPassport.Domain.Common;
using SocialPassport.Domain.Eligibility;

namespace SocialPassport.Tests.Domain.Applications;

/// <summary>Every status × every act: what is allowed and where it leads.</summary>
public sealed class SupportApplicationTests
{
    private static readonly DateTime Now = new(2025, 10, 15, 9, 0, 0, DateTimeKind.Utc);
    private static readonly DateOnly Today = new(2025, 10, 15);

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
                ["withdraw"] = ([registered, inWork, awaiting, returned], ApplicationStatus.Withdrawn),
            };
            var data = new TheoryData<ApplicationStatus, string, ApplicationStatus?>();
            foreach (var from in Enum.GetValues<ApplicationStatus>())
            {
                foreach (var (act, rule) in allowed)
                {
                    data.Add(from, act, rule.From.Contains(from) ? rule.To : null);
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
        application.SubmitForApproval(Decision.PrepareRefusal(Guid.NewGuid(), Stored(), "income", "Доход выше", 1, "Автор", null, Now), Now);

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

    private static SupportApplication In(ApplicationStatus status)
    {
        var application = New();
        switch (status)
        {
            case ApplicationStatus.InWork:
                application.TakeInWork(Now);
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
                application.SubmitForApproval(Decision.PrepareRefusal(Guid.NewGuid(), Stored(), "income", null, 1, "Автор", null, Now), Now);
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
                application.Resume(Today, Now);
                break;
            case "take":
                application.TakeInWork(Now);
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
            default:
                application.Withdraw("передумали", Now);
                break;
        }
    }

    private static SupportApplication New() => SupportApplication.Register(
        Guid.NewGuid(), "12-2025-000001", 1, 1, 1, "FOOD", "centre", Today, Today, Today.AddDays(7), Today, "Оператор", Now);

    private static Assessment Stored() => Assessment.Store(
        Guid.NewGuid(), 1, "FOOD", 1, Today, "Eligible", "{}", "{}", "{}", Now, "Автор");
}
