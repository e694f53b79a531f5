using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using SocialPassport.Domain.Audit;
using SocialPassport.Domain.Common;
using SocialPassport.Domain.Staff;
using SocialPassport.Tests.Support;
using SocialPassport.Web.Features.Staff.Roster;
using SocialPassport.Web.Features.Staff.Sessions;
using SocialPassport.Web.Infrastructure.Identity.Sessions;
using SocialPassport.Web.Infrastructure.Persistence;

namespace SocialPassport.Tests.Features.Staff;

public sealed class StaffRosterTests : IAsyncLifetime
{
    private const string Number = "112-233-445 95";

    private static readonly StaffEntry Petrova = new("petrova", "Петрова Анна Сергеевна", "Петрова А. С.", StaffRoles.Operator, 1);

    private readonly TestDatabase database = TestDatabase.Create();
    private readonly FixedTimeProvider clock = FixedTimeProvider.On(2025, 10, 15);

    public async Task InitializeAsync()
    {
        await TestData.AddCentresAsync(database);
        await using var db = database.CreateDbContext();
        db.Add(StaffMember.Enrol(Guid.NewGuid(), "belov", "Белов Артём Сергеевич", "Белов А. С.", StaffRoles.SystemAdministrator, null));
        await db.SaveChangesAsync();
    }

    [Fact]
    public async Task Enrol_NewPerson_IsInTheListWithHistoryAndAudit()
    {
        var id = await Roster().EnrolAsync(Petrova with { Snils = Number });

        var sheet = await Queries().FindAsync(id);
        Assert.Equal(("petrova", StaffRoles.Operator, "Всеволожский", true, true), (sheet!.Login, sheet.Roles, sheet.CentreName, sheet.IsActive, sheet.HasPersonalNumber));
        Assert.Equal([StaffChangeKind.PersonalNumber, StaffChangeKind.Enrolled], (await Queries().HistoryAsync(id, 1)).Rows.Select(c => c.Kind));
        await using var db = database.CreateDbContext();
        var entry = await db.Set<AuditEntry>().SingleAsync();
        Assert.Equal((AuditAction.Change, StaffRoster.SubjectKind, id.ToString()), (entry.Action, entry.SubjectKind, entry.SubjectId));
    }

    [Fact]
    public async Task Enrol_PersonalNumber_IsKeptNowhereInClear()
    {
        await Roster().EnrolAsync(Petrova with { Snils = Number });

        await using var db = database.CreateDbContext();
        var kept = (await db.Set<StaffMember>().SingleAsync(s => s.Login == "petrova")).PersonalKey;
        Assert.Equal(StaffMember.PersonalKeyLength, kept!.Length);
        var texts = (await db.Set<AuditEntry>().ToListAsync()).Select(a => $"{a.Details}{a.Reason}").Concat((await db.Set<StaffChange>().ToListAsync()).Select(c => $"{c.Before}{c.After}{c.Reason}"));
        Assert.DoesNotContain(texts, text => text.Contains("112233445", StringComparison.Ordinal) || text.Contains(Number, StringComparison.Ordinal) || text.Contains(kept, StringComparison.Ordinal));
    }

    public static TheoryData<string, StaffEntry> Wrong => new()
    {
        { "staff.login", Petrova with { Login = "belov" } },
        { "staff.snils", Petrova with { Snils = "112-233-445 96" } },
        { "staff.centre", Petrova with { CentreId = 77 } },
        { "staff.centre", Petrova with { CentreId = null } },
        { "text.cardNumber", Petrova with { FullName = "Петрова 2200000000000004" } },
    };

    [Theory]
    [MemberData(nameof(Wrong))]
    public async Task Enrol_WrongEntry_IsRefusedAndNothingIsSaved(string code, StaffEntry entry)
    {
        Assert.Equal(code, (await Assert.ThrowsAsync<DomainRuleException>(() => Roster().EnrolAsync(entry))).Code);

        await using var db = database.CreateDbContext();
        Assert.Equal((1, 0), (await db.Set<StaffMember>().CountAsync(), await db.Set<AuditEntry>().CountAsync()));
    }

    [Fact]
    public async Task Change_RolesAndCentre_AreWrittenWithWasAndIs()
    {
        var id = await Roster().EnrolAsync(Petrova);

        await Roster().ChangeAsync(id, 1, Petrova with { Roles = StaffRoles.Specialist | StaffRoles.Supervisor, CentreId = 2 }, "Перевод");

        var rows = (await Queries().HistoryAsync(id, 1)).Rows;
        Assert.Equal("Всеволожский → Выборгский", RosterWords.ValuesOf(rows[0]));
        Assert.Equal("оператор приёма → специалист по назначению, руководитель филиала", RosterWords.ValuesOf(rows[1]));
        Assert.Equal("Перевод", rows[0].Reason);
    }

    [Fact]
    public async Task Change_LateVersion_IsRefused()
    {
        var id = await Roster().EnrolAsync(Petrova);
        await Roster().ChangeAsync(id, 1, Petrova with { ShortName = "Петрова Ан. С." }, "Однофамилец");

        await Assert.ThrowsAsync<DbUpdateConcurrencyException>(() => Roster().ChangeAsync(id, 1, Petrova with { Roles = StaffRoles.Specialist }, "Перевод"));
    }

    [Fact]
    public async Task Change_Nothing_IsRefused()
    {
        var id = await Roster().EnrolAsync(Petrova);

        Assert.Equal("staff.same", (await Assert.ThrowsAsync<DomainRuleException>(() => Roster().ChangeAsync(id, 1, Petrova, "Проверка"))).Code);
    }

    [Fact]
    public async Task Dismiss_AndReturn_AreWritten()
    {
        var id = await Roster().EnrolAsync(Petrova);

        await Roster().DismissAsync(id, 1, "Увольнение по собственному желанию");
        Assert.False((await Queries().FindAsync(id))!.IsActive);
        await Roster().ReturnAsync(id, 2, "Принята снова");

        Assert.True((await Queries().FindAsync(id))!.IsActive);
        Assert.Equal([StaffChangeKind.Returned, StaffChangeKind.Dismissed, StaffChangeKind.Enrolled], (await Queries().HistoryAsync(id, 1)).Rows.Select(c => c.Kind));
    }

    [Theory]
    [InlineData("dismissed", true)]
    [InlineData("roles", true)]
    [InlineData("number", false)]
    public async Task Change_WhatASessionSays_EndsTheSessions(string what, bool expected)
    {
        var id = await Roster().EnrolAsync(Petrova);
        await StartSessionAsync(id);

        await (what switch
        {
            "dismissed" => Roster().DismissAsync(id, 1, "Увольнение"),
            "roles" => Roster().ChangeAsync(id, 1, Petrova with { Roles = StaffRoles.Specialist }, "Перевод"),
            _ => Roster().ChangeAsync(id, 1, Petrova with { Snils = Number }, "Анкета"),
        });

        await using var db = database.CreateDbContext();
        Assert.Equal(expected ? (SessionEnding?)SessionEnding.StaffListChanged : null, (await db.Set<StaffSession>().AsNoTracking().SingleAsync()).Ending);
    }

    [Fact]
    public async Task Dismiss_LastAdministrator_IsRefusedUntilThereIsAnother()
    {
        await using var db = database.CreateDbContext();
        var belov = (await db.Set<StaffMember>().SingleAsync()).PublicId;
        Assert.Equal("staff.last-administrator", (await Assert.ThrowsAsync<DomainRuleException>(() => Roster().DismissAsync(belov, 0, "Увольнение"))).Code);

        await Roster().EnrolAsync(new StaffEntry("novikov", "Новиков Пётр Ильич", "Новиков П. И.", StaffRoles.SystemAdministrator | StaffRoles.Auditor, null));
        await Roster().DismissAsync(belov, 0, "Увольнение");

        Assert.False((await Queries().FindAsync(belov))!.IsActive);
    }

    [Theory]
    [InlineData("петр", "petrova,petrov,semenov")]
    [InlineData("петров", "petrova,petrov")]
    [InlineData("ПЕТРОВА анна", "petrova")]
    [InlineData("анна п", "petrova")]
    [InlineData("петр семенов", "semenov")]
    [InlineData("petro", "petrova,petrov")]
    [InlineData("сидоров", "")]
    public async Task List_Text_FindsBeginningsOfNamesAndLogins(string text, string logins)
    {
        await Roster().EnrolAsync(Petrova);
        await Roster().EnrolAsync(Petrova with { Login = "petrov", FullName = "Петров Олег Ильич" });
        await Roster().EnrolAsync(Petrova with { Login = "semenov", FullName = "Семёнов Пётр Ильич" });

        var found = await Queries().ListAsync(new RosterFilter { Text = text });

        Assert.Equal(logins.Split(',', StringSplitOptions.RemoveEmptyEntries).Order(), found.Rows.Select(r => r.Login).Order());
    }

    [Fact]
    public async Task EndSessions_OnTheAdministratorsWord_EndsThemAll()
    {
        var id = await Roster().EnrolAsync(Petrova);
        await StartSessionAsync(id);

        Assert.Equal(1, await Roster().EndSessionsAsync(id));
        Assert.Equal(0, await Roster().EndSessionsAsync(id));

        await using var db = database.CreateDbContext();
        Assert.Equal(SessionEnding.EndedByAdministrator, (await db.Set<StaffSession>().SingleAsync()).Ending);
    }

    [Fact]
    public async Task List_RoleCentreAndState_Filter()
    {
        var petrova = await Roster().EnrolAsync(Petrova with { Roles = StaffRoles.Operator | StaffRoles.Specialist });
        await Roster().EnrolAsync(Petrova with { Login = "petrov", FullName = "Петров Олег Ильич", CentreId = 2 });

        Assert.Equal("petrova", Assert.Single((await Queries().ListAsync(new RosterFilter { Role = StaffRoles.Specialist })).Rows).Login);
        Assert.Equal("petrov", Assert.Single((await Queries().ListAsync(new RosterFilter { CentreId = 2 })).Rows).Login);
        await Roster().DismissAsync(petrova, 1, "Увольнение");
        Assert.Equal("petrova", Assert.Single((await Queries().ListAsync(new RosterFilter { State = RosterState.Dismissed })).Rows).Login);
        Assert.Equal(3, (await Queries().ListAsync(new RosterFilter { State = RosterState.All })).Total);
    }

    public Task DisposeAsync()
    {
        database.Dispose();
        return Task.CompletedTask;
    }

    private async Task StartSessionAsync(Guid of)
    {
        await using var db = database.CreateDbContext();
        var member = await db.Set<StaffMember>().SingleAsync(s => s.PublicId == of);
        db.Add(StaffSession.Start(Guid.NewGuid(), member.Id, SignInWay.Development, "10.0.0.7", "Chrome, Windows", null, clock.GetUtcNow().UtcDateTime));
        await db.SaveChangesAsync();
    }

    private StaffRoster Roster()
    {
        var (staff, audit) = (TestStaff.Signed(StaffRoles.SystemAdministrator, 99, null), new AuditTrail(clock));
        var sessions = new StaffSessions(database, new SessionCircuits(), audit, Options.Create(new StaffSessionOptions()), clock);
        return new(database, TestStaff.Numbers, new StaffSessionEndings(database, staff, sessions, audit, clock), staff, audit, clock);
    }

    private RosterQueries Queries() => new(database, TestStaff.Signed(StaffRoles.SystemAdministrator, 99, null), clock);
}
