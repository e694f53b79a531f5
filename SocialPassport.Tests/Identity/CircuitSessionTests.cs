using System.ComponentModel.DataAnnotations;
using System.Security.Claims;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using SocialPassport.Domain.Staff;
using SocialPassport.Tests.Support;
using SocialPassport.Web.Infrastructure.Identity;
using SocialPassport.Web.Infrastructure.Identity.Sessions;
using SocialPassport.Web.Infrastructure.Persistence;

namespace SocialPassport.Tests.Identity;

/// <summary>Open pages leave when their session does not stand any more: at once where it ended in this process, within 45 seconds elsewhere.</summary>
public sealed class CircuitSessionTests : IDisposable
{
    private readonly TestDatabase database = TestDatabase.Create();
    private readonly FixedTimeProvider clock = FixedTimeProvider.On(2026, 11, 20);
    private readonly SessionCircuits circuits = new();
    private readonly StaffSessions sessions;

    public CircuitSessionTests() =>
        sessions = new StaffSessions(database, circuits, new AuditTrail(clock), Options.Create(new StaffSessionOptions()), clock);

    public void Dispose() => database.Dispose();

    [Fact]
    public void Terms_RecheckAndKeptAnswerTogether_StayWithin45Seconds()
    {
        var recheck = TimeSpan.FromSeconds(StaffSessionOptions.LongestRecheckSeconds);

        Assert.True(recheck + StaffSessions.KeptFor <= TimeSpan.FromSeconds(45), $"{recheck} + {StaffSessions.KeptFor}");
        var longer = new StaffSessionOptions { RecheckSeconds = StaffSessionOptions.LongestRecheckSeconds + 1 };
        Assert.False(Validator.TryValidateObject(longer, new ValidationContext(longer), null, validateAllProperties: true));
    }

    [Fact]
    public async Task Leave_WhatWasTyped_IsKeptWhileThePersonIsKnown()
    {
        var staff = TestStaff.Signed(StaffRoles.Operator);
        var circuit = new CircuitSession(staff);
        var seen = new List<string>();
        circuit.Leaving += async () =>
        {
            await Task.Yield();
            seen.Add($"kept by {staff.Identity.ShortName}");
        };
        circuit.Left += () => seen.Add($"left, signed in: {staff.IsSignedIn}");

        await circuit.LeaveAsync(SessionStanding.Locked);
        await circuit.LeaveAsync(SessionStanding.Unknown);

        Assert.Equal(["kept by Тестова А. П.", "left, signed in: False"], seen);
        Assert.Equal(SessionStanding.Locked, circuit.Over);
        Assert.Throws<InvalidOperationException>(() => staff.Demand(StaffPermission.SearchFamilies));
    }

    [Theory]
    [InlineData("never ends")]
    [InlineData("fails")]
    [InlineData("fails at once")]
    public async Task Leave_NothingCanBeKept_LeavesAllTheSame(string keeping)
    {
        var staff = TestStaff.Signed(StaffRoles.Operator);
        var circuit = new CircuitSession(staff);
        circuit.Leaving += keeping switch
        {
            "never ends" => () => new TaskCompletionSource().Task,
            "fails" => () => Task.FromException(new IOException()),
            _ => () => throw new IOException(),
        };

        await circuit.LeaveAsync(SessionStanding.Locked);

        Assert.False(staff.IsSignedIn);
    }

    [Fact]
    public async Task Tell_Session_ReachesItsCircuitsOnly()
    {
        var (mine, other) = (Guid.NewGuid(), Guid.NewGuid());
        CircuitSession[] open = [Circuit(), Circuit(), Circuit(), Circuit()];
        circuits.Add(mine, open[0]);
        circuits.Add(mine, open[1]);
        circuits.Add(mine, open[2]);
        circuits.Remove(mine, open[2]);
        circuits.Add(other, open[3]);

        await sessions.TellAsync(mine, SessionStanding.Locked);

        Assert.Equal([true, true, false, false], open.Select(circuit => circuit.Over is not null));
    }

    [Fact]
    public async Task Revalidation_SessionEndedOnAnotherNode_TakesTheCircuitAwayWhenTheKeptAnswerIsOld()
    {
        var (session, principal) = await SignedInAsync();
        var circuit = Circuit();
        using var revalidation = new Revalidation(sessions, circuit);
        Assert.True(await revalidation.ValidateAsync(principal));

        await using (var db = database.CreateDbContext())
        {
            (await db.Set<StaffSession>().SingleAsync(s => s.PublicId == session)).End(SessionEnding.EndedByOwner, clock.GetUtcNow().UtcDateTime);
            await db.SaveChangesAsync();
        }

        clock.Advance(StaffSessions.KeptFor);

        Assert.False(await revalidation.ValidateAsync(principal));
        Assert.Equal(new SessionStanding(SessionState.Over, SessionEnding.EndedByOwner), circuit.Over);
    }

    [Fact]
    public async Task Standing_TimeToLock_TellsTheOtherPagesOfTheSession()
    {
        var (session, principal) = await SignedInAsync();
        var circuit = Circuit();
        circuits.Add(session, circuit);
        clock.Advance(TimeSpan.FromMinutes(15));

        var standing = await sessions.StandingAsync(principal, CancellationToken.None);

        Assert.Equal((SessionStanding.Locked, SessionStanding.Locked), (standing, circuit.Over));
    }

    [Fact]
    public async Task Standing_AskedByManyAtTheTimeToLock_IsWrittenDownOnce()
    {
        var (_, principal) = await SignedInAsync();
        clock.Advance(TimeSpan.FromMinutes(15));

        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => sessions.StandingAsync(principal, CancellationToken.None)));

        await using var db = database.CreateDbContext();
        Assert.Equal(1, await db.Set<SocialPassport.Domain.Audit.AuditEntry>().CountAsync());
    }

    [Fact]
    public async Task Standing_UsedElsewhereMeanwhile_StaysOpen()
    {
        var (session, principal) = await SignedInAsync();
        clock.Advance(TimeSpan.FromMinutes(10));
        await using (var db = database.CreateDbContext())
        {
            var at = clock.GetUtcNow().UtcDateTime;
            await db.Set<StaffSession>().Where(s => s.PublicId == session).ExecuteUpdateAsync(set => set.SetProperty(s => s.LastActivityAtUtc, at));
        }

        clock.Advance(TimeSpan.FromMinutes(10));

        Assert.True((await sessions.StandingAsync(principal, CancellationToken.None)).IsOpen);
    }

    private static CircuitSession Circuit() => new(TestStaff.Signed(StaffRoles.Operator));

    private async Task<(Guid Session, ClaimsPrincipal Principal)> SignedInAsync()
    {
        await using var db = database.CreateDbContext();
        var member = StaffMember.Enrol(Guid.NewGuid(), "demo.ivanova", "Иванова Мария Петровна", "Иванова М. П.", StaffRoles.Operator, null);
        db.Add(member);
        await db.SaveChangesAsync();
        var session = StaffSession.Start(Guid.NewGuid(), member.Id, SignInWay.Development, "10.0.0.7", "Chrome, Windows", null, clock.GetUtcNow().UtcDateTime);
        db.Add(session);
        await db.SaveChangesAsync();
        return (session.PublicId, new ClaimsPrincipal(StaffClaims.Write(member, "Test", session.PublicId)));
    }

    /// <summary>Validation without waiting for its timer.</summary>
    private sealed class Revalidation(StaffSessions sessions, CircuitSession circuit)
        : StaffRevalidation(NullLoggerFactory.Instance, sessions, circuit, Options.Create(new StaffSessionOptions())), IDisposable
    {
        public Task<bool> ValidateAsync(ClaimsPrincipal principal) =>
            ValidateAuthenticationStateAsync(new AuthenticationState(principal), CancellationToken.None);

        public void Dispose() => Dispose(disposing: true);
    }
}
