using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using SocialPassport.Domain.Audit;
using SocialPassport.Domain.Staff;
using SocialPassport.Tests.Support;
using SocialPassport.Web.Features.Staff.Sessions;
using SocialPassport.Web.Infrastructure.Identity;
using SocialPassport.Web.Infrastructure.Identity.Sessions;
using SocialPassport.Web.Infrastructure.Persistence;

namespace SocialPassport.Tests.Features.Staff;

/// <summary>The list of own sessions, ending them, and the notice of the sign-in before.</summary>
public sealed class OwnSessionTests : IAsyncLifetime
{
    private readonly TestDatabase database = TestDatabase.Create();
    private readonly FixedTimeProvider clock = FixedTimeProvider.On(2026, 11, 20);
    private readonly SessionCircuits circuits = new();
    private StaffMember mine = null!;
    private StaffMember other = null!;

    public async Task InitializeAsync()
    {
        mine = StaffMember.Enrol(Guid.NewGuid(), "demo.ivanova", "Иванова Мария Петровна", "Иванова М. П.", StaffRoles.Specialist, null);
        other = StaffMember.Enrol(Guid.NewGuid(), "demo.petrova", "Петрова Анна Сергеевна", "Петрова А. С.", StaffRoles.Operator, null);
        await using var db = database.CreateDbContext();
        db.AddRange(mine, other);
        await db.SaveChangesAsync();
    }

    public Task DisposeAsync()
    {
        database.Dispose();
        return Task.CompletedTask;
    }

    [Fact]
    public async Task Page_ManySessions_ShowsOwnOnesOpenFirstAndMarksTheOneAtHand()
    {
        for (var day = 0; day < 25; day++)
        {
            await StartAsync(mine, ended: SessionEnding.SignedOut);
            clock.Advance(TimeSpan.FromDays(1));
        }

        await StartAsync(other);
        var forgotten = await StartAsync(mine);
        clock.Advance(TimeSpan.FromMinutes(20));
        var present = await StartAsync(mine);
        await StartAsync(mine, ended: SessionEnding.SignedOut);

        var first = await Own(present).PageAsync(1, CancellationToken.None);
        var second = await Own(present).PageAsync(99, CancellationToken.None);

        Assert.Equal((28, OwnSessions.PageSize, 1), (first.Total, first.Rows.Count, first.Page));
        Assert.Equal([present, forgotten], first.Rows.Take(2).Select(row => row.PublicId));
        Assert.Equal([true, false, false], first.Rows.Take(3).Select(row => row.IsPresent));
        Assert.Equal([SessionState.Open, SessionState.Locked, SessionState.Over], first.Rows.Take(3).Select(row => row.Standing.State));
        Assert.Equal((8, 2), (second.Rows.Count, second.Page));
        Assert.Equal(28, first.Rows.Concat(second.Rows).Select(row => row.PublicId).Distinct().Count());
    }

    [Fact]
    public async Task EndOwn_AnOpenSession_IsOverToldAndAudited()
    {
        var (present, elsewhere) = (await StartAsync(mine), await StartAsync(mine));
        var page = new CircuitSession(TestStaff.Signed(StaffRoles.Specialist));
        circuits.Add(elsewhere, page);

        Assert.Equal(1, await Endings(present).EndOwnAsync(elsewhere, CancellationToken.None));
        Assert.Equal(0, await Endings(present).EndOwnAsync(elsewhere, CancellationToken.None));

        Assert.Equal(new SessionStanding(SessionState.Over, SessionEnding.EndedByOwner), page.Over);
        await using var db = database.CreateDbContext();
        var entry = await db.Set<AuditEntry>().SingleAsync();
        Assert.Equal((AuditAction.SignOut, SessionWords.SubjectKind, elsewhere.ToString(), mine.Id), (entry.Action, entry.SubjectKind, entry.SubjectId, entry.StaffId));
    }

    [Fact]
    public async Task EndOwn_SomebodyElses_ChangesNothing()
    {
        var (present, foreign) = (await StartAsync(mine), await StartAsync(other));

        Assert.Equal(0, await Endings(present).EndOwnAsync(foreign, CancellationToken.None));

        Assert.Null((await FindAsync(foreign)).EndedAtUtc);
    }

    [Fact]
    public async Task EndOwnOthers_Several_KeepsTheOneAtHandAndOtherPeoples()
    {
        var (present, first, second, foreign) = (await StartAsync(mine), await StartAsync(mine), await StartAsync(mine), await StartAsync(other));

        Assert.Equal(2, await Endings(present).EndOwnOthersAsync(CancellationToken.None));

        Assert.Equal(
            [null, SessionEnding.EndedByOwner, SessionEnding.EndedByOwner, null],
            new[] { await FindAsync(present), await FindAsync(first), await FindAsync(second), await FindAsync(foreign) }.Select(s => s.Ending));
    }

    [Fact]
    public async Task EndAllOf_Administrator_EndsEverythingOfThatPerson()
    {
        var (present, foreign) = (await StartAsync(mine), await StartAsync(other));

        Assert.Equal(1, await Endings(present, StaffRoles.SystemAdministrator).EndAllOfAsync(other.Id, SessionEnding.EndedByAdministrator, CancellationToken.None));

        Assert.Equal((null, SessionEnding.EndedByAdministrator), ((await FindAsync(present)).Ending, (await FindAsync(foreign)).Ending));
    }

    [Theory]
    [InlineData(StaffRoles.Specialist)]
    [InlineData(StaffRoles.Supervisor)]
    [InlineData(StaffRoles.Auditor)]
    public async Task EndAllOf_AnotherRole_IsRefused(StaffRoles role)
    {
        var present = await StartAsync(mine);

        await Assert.ThrowsAsync<AccessRefusedException>(() => Endings(present, role).EndAllOfAsync(other.Id, SessionEnding.EndedByAdministrator, CancellationToken.None));
    }

    [Fact]
    public async Task PreviousSignIn_FirstEver_TellsNothing()
    {
        var present = await StartAsync(mine);

        Assert.Null(await Previous(present).TakeAsync(CancellationToken.None));
    }

    [Fact]
    public async Task PreviousSignIn_WithFailuresSince_IsToldOnce()
    {
        await FailAsync(mine);
        clock.Advance(TimeSpan.FromMinutes(1));
        var before = clock.GetUtcNow().UtcDateTime;
        await StartAsync(mine);
        await StartAsync(other);
        clock.Advance(TimeSpan.FromHours(5));
        await FailAsync(mine);
        await FailAsync(other);
        await FailAsync(mine);
        clock.Advance(TimeSpan.FromHours(5));
        var present = await StartAsync(mine);

        var told = await Previous(present).TakeAsync(CancellationToken.None);

        Assert.Equal(new PreviousSignInFacts(before, "10.0.0.7", "Chrome, Windows", 2), told);
        Assert.Null(await Previous(present).TakeAsync(CancellationToken.None));
    }

    private CurrentStaff Staff(Guid session, StaffRoles roles = StaffRoles.Specialist)
    {
        var staff = new CurrentStaff();
        staff.Set(TestStaff.With(roles, mine.Id) with { SessionId = session });
        return staff;
    }

    private OwnSessions Own(Guid session) => new(database, Staff(session), Options.Create(new StaffSessionOptions()), clock);

    private PreviousSignIn Previous(Guid session) => new(database, Staff(session), clock);

    private StaffSessionEndings Endings(Guid session, StaffRoles roles = StaffRoles.Specialist)
    {
        var audit = new AuditTrail(clock);
        return new(database, Staff(session, roles), new StaffSessions(database, circuits, audit, Options.Create(new StaffSessionOptions()), clock), audit, clock);
    }

    private async Task<Guid> StartAsync(StaffMember member, SessionEnding? ended = null)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        var session = StaffSession.Start(Guid.NewGuid(), member.Id, SignInWay.Development, "10.0.0.7", "Chrome, Windows", null, now);
        if (ended is { } why)
        {
            session.End(why, now);
        }

        await using var db = database.CreateDbContext();
        db.Add(session);
        await db.SaveChangesAsync();
        return session.PublicId;
    }

    private async Task FailAsync(StaffMember member)
    {
        await using var db = database.CreateDbContext();
        new AuditTrail(clock).Add(
            db, new StaffIdentity(member.Id, member.FullName, member.ShortName, StaffRoles.None, null, null, "10.0.0.9"), AuditAction.SignInFailed, AuditSubject.None);
        await db.SaveChangesAsync();
    }

    private async Task<StaffSession> FindAsync(Guid publicId)
    {
        await using var db = database.CreateDbContext();
        return await db.Set<StaffSession>().AsNoTracking().SingleAsync(s => s.PublicId == publicId);
    }
}
