using SocialPassport.Domain.Staff;
using SocialPassport.Tests.Support;

namespace SocialPassport.Tests.Domain.Staff;

public sealed class StaffMemberTests
{
    private static readonly Centre Vsevolozhsk = Centre.Create("12", "Всеволожский", "41612000", new DateOnly(2020, 1, 1));

    private static readonly StaffProfile Clerk = new("petrova", "Петрова Анна Сергеевна", "Петрова А. С.", StaffRoles.Operator, Vsevolozhsk);

    private static readonly StaffProfile Administrator = new("belov", "Белов Артём Сергеевич", "Белов А. С.", StaffRoles.SystemAdministrator, null);

    public static TheoryData<string, StaffProfile> Wrong => new()
    {
        { "staff.login", Clerk with { Login = "" } },
        { "staff.login", Clerk with { Login = "анна петрова" } },
        { "staff.name", Clerk with { FullName = "Петрова" } },
        { "staff.name", Clerk with { FullName = "" } },
        { "staff.short-name", Clerk with { ShortName = "" } },
        { "staff.roles", Clerk with { Roles = StaffRoles.None } },
        { "staff.centre", Clerk with { Centre = null } },
        { "staff.centre", Clerk with { Roles = StaffRoles.Auditor } },
        { "staff.centre", Administrator with { Roles = StaffRoles.SystemAdministrator | StaffRoles.Supervisor } },
    };

    [Theory]
    [MemberData(nameof(Wrong))]
    public void Enrol_WrongProfile_IsRefusedWithTheCodeOfTheField(string code, StaffProfile profile) =>
        Refusal.With(code, () => StaffMember.Enrol(Guid.NewGuid(), profile, Act()));

    [Fact]
    public void Enrol_RightProfile_BeginsTheHistory()
    {
        var member = StaffMember.Enrol(Guid.NewGuid(), Clerk, Act());

        var change = Assert.Single(member.Changes);
        Assert.Equal((StaffChangeKind.Enrolled, "Петрова Анна Сергеевна; оператор приёма; Всеволожский"), (change.Kind, change.After));
        Assert.True(member.IsActive);
    }

    [Fact]
    public void Change_SeveralThings_LeaveALineEachWithWasAndIs()
    {
        var member = StaffMember.Enrol(Guid.NewGuid(), "petrova", "Петрова Анна Сергеевна", "Петрова А. С.", StaffRoles.Operator, Vsevolozhsk);

        member.Change(Clerk with { FullName = "Иванова Анна Сергеевна", ShortName = "Иванова А. С.", Roles = StaffRoles.Specialist }, Act(reason: "Заключение брака"));

        Assert.Equal(
            [
                (StaffChangeKind.Name, "Петрова Анна Сергеевна, Петрова А. С.", "Иванова Анна Сергеевна, Иванова А. С."),
                (StaffChangeKind.Roles, "оператор приёма", "специалист по назначению"),
            ],
            member.Changes.Select(c => (c.Kind, c.Before, c.After)));
        Assert.All(member.Changes, c => Assert.Equal("Заключение брака", c.Reason));
    }

    [Fact]
    public void Change_WithoutReason_IsRefused() =>
        Refusal.With("reason.empty", () => StaffMember.Enrol(Guid.NewGuid(), Clerk, Act()).Change(Clerk, Act()));

    [Theory]
    [InlineData(StaffRoles.SystemAdministrator | StaffRoles.Auditor)]
    [InlineData(StaffRoles.Auditor)]
    public void Change_OwnRoles_AreRefused(StaffRoles wanted)
    {
        var member = StaffMember.Enrol(Guid.NewGuid(), Administrator, Act());

        Refusal.With("staff.self", () => member.Change(Administrator with { Roles = wanted }, Act(by: member.Id, reason: "Так удобнее")));
    }

    [Fact]
    public void Change_OwnName_IsAllowed()
    {
        var member = StaffMember.Enrol(Guid.NewGuid(), Administrator, Act());

        member.Change(Administrator with { ShortName = "Белов Арт. С." }, Act(by: member.Id, reason: "Однофамилец"));

        Assert.Equal("Белов Арт. С.", member.ShortName);
    }

    [Fact]
    public void Administrator_TheLastOne_CannotBeDismissedOrLoseTheRole()
    {
        var member = StaffMember.Enrol(Guid.NewGuid(), Administrator, Act());
        var last = Act(reason: "Увольнение", othersAdminister: false);

        Refusal.With("staff.last-administrator", () => member.Dismiss(last));
        Refusal.With("staff.last-administrator", () => member.Change(Administrator with { Roles = StaffRoles.Auditor }, last));
        member.Dismiss(Act(reason: "Увольнение"));
        Assert.False(member.IsActive);
    }

    [Fact]
    public void Dismiss_Self_IsRefused()
    {
        var member = StaffMember.Enrol(Guid.NewGuid(), Administrator, Act());

        Refusal.With("staff.self", () => member.Dismiss(Act(by: member.Id, reason: "Ухожу")));
    }

    [Fact]
    public void Return_Dismissed_IsBackWithTheSameRoles()
    {
        var member = StaffMember.Enrol(Guid.NewGuid(), Clerk, Act());
        member.Dismiss(Act(reason: "Декрет"));
        Refusal.With("staff.dismissed", () => member.Change(Clerk, Act(reason: "Опечатка")));

        member.Return(Act(reason: "Вышла из декрета"));

        Assert.True(member.IsActive);
        Assert.Equal([StaffChangeKind.Enrolled, StaffChangeKind.Dismissed, StaffChangeKind.Returned], member.Changes.Select(c => c.Kind));
        Refusal.With("staff.active", () => member.Return(Act(reason: "Ещё раз")));
    }

    [Fact]
    public void IdentifyBy_OwnNumber_IsRefusedAndTheHistoryNeverHoldsTheKey()
    {
        var member = StaffMember.Enrol(Guid.NewGuid(), Clerk, Act());
        member.IdentifyBy("aa11", Act());

        Refusal.With("staff.self", () => member.IdentifyBy(null, Act(by: member.Id)));
        Assert.Equal("aa11", member.PersonalKey);
        Assert.DoesNotContain(member.Changes, c => $"{c.Before}{c.After}".Contains("aa11", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("Иванова Мария Петровна", "Иванова М. П.")]
    [InlineData("Ли Анна", "Ли А.")]
    [InlineData("Алиев Рашид Гусейн оглы", "Алиев Р. Г.")]
    [InlineData("Иванова", "")]
    [InlineData("", "")]
    public void ProposeShortName_FullName_GivesInitials(string fullName, string expected) => Assert.Equal(expected, StaffProfile.ProposeShortName(fullName));

    /// <summary>By somebody else unless told otherwise: the key of a member not saved yet is 0.</summary>
    private static StaffAct Act(long by = 99, string? reason = null, bool othersAdminister = true) =>
        new(by, "Белов Артём Сергеевич", CertificateData.Now, reason, othersAdminister);
}
