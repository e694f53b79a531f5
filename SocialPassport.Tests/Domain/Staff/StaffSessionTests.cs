using SocialPassport.Domain.Common;
using SocialPassport.Domain.Staff;

namespace SocialPassport.Tests.Domain.Staff;

public sealed class StaffSessionTests
{
    private static readonly DateTime Morning = new(2026, 11, 20, 5, 30, 0, DateTimeKind.Utc);

    private static readonly SessionTerms Terms = new(TimeSpan.FromMinutes(15), TimeSpan.FromHours(8), TimeSpan.FromHours(12));

    [Theory]
    [InlineData("00:14:59", false, null)]
    [InlineData("00:15:00", true, null)]
    [InlineData("07:59:59", true, null)]
    [InlineData("08:00:00", false, SessionEnding.Expired)]
    public void Settle_NothingDone_LocksThenExpires(string after, bool locked, SessionEnding? ending)
    {
        var session = Start();
        var now = Morning + TimeSpan.Parse(after, System.Globalization.CultureInfo.InvariantCulture);

        Assert.Equal(locked || ending is not null, session.IsDue(Terms, now));
        Assert.Equal(locked || ending is not null, session.Settle(Terms, now));

        Assert.Equal((locked, ending), (session.IsLocked, session.Ending));
        Assert.Equal(ending is null ? null : now, session.EndedAtUtc);
    }

    [Fact]
    public void Settle_BusyAllDay_IsOverAfterTheLongestTime()
    {
        var session = Start();
        for (var now = Morning; now < Morning.AddHours(12); now = now.AddMinutes(10))
        {
            session.Touch(Terms, now);
            Assert.False(session.Settle(Terms, now));
        }

        session.Settle(Terms, Morning.AddHours(12));

        Assert.Equal(SessionEnding.Expired, session.Ending);
    }

    [Fact]
    public void Touch_AfterTheTimeToLock_DoesNotKeepItOpen()
    {
        var session = Start();

        session.Touch(Terms, Morning.AddMinutes(15));
        session.Settle(Terms, Morning.AddMinutes(15));

        Assert.True(session.IsLocked);
        Assert.Equal(Morning, session.LastActivityAtUtc);
    }

    [Fact]
    public void Touch_EarlierThanKnown_ChangesNothing()
    {
        var session = Start();
        session.Touch(Terms, Morning.AddMinutes(5));

        session.Touch(Terms, Morning.AddMinutes(4));

        Assert.Equal(Morning.AddMinutes(5), session.LastActivityAtUtc);
    }

    [Fact]
    public void Unlock_SamePerson_GoesOnFromThatMoment()
    {
        var session = Start();
        session.Lock(Morning.AddMinutes(20));

        session.Unlock(7, new ProviderAccount("https://idp", "sub", "sid-2"), Morning.AddMinutes(40));

        Assert.False(session.IsLocked);
        Assert.Equal(Morning.AddMinutes(55), session.LocksAtUtc(Terms));
        Assert.Equal("sid-2", session.ProviderSessionId);
    }

    [Fact]
    public void Unlock_SomebodyElse_IsRefused()
    {
        var session = Start();
        session.Lock(Morning);

        var refused = Assert.Throws<DomainRuleException>(() => session.Unlock(8, null, Morning));

        Assert.Equal("session.other", refused.Code);
        Assert.True(session.IsLocked);
    }

    [Fact]
    public void Unlock_SessionOver_IsRefused()
    {
        var session = Start();
        session.Lock(Morning);
        session.End(SessionEnding.EndedByOwner, Morning);

        Assert.Equal("session.over", Assert.Throws<DomainRuleException>(() => session.Unlock(7, null, Morning)).Code);
    }

    [Fact]
    public void End_Twice_KeepsTheFirstReason()
    {
        var session = Start();

        Assert.True(session.End(SessionEnding.StaffListChanged, Morning));
        Assert.False(session.End(SessionEnding.SignedOut, Morning.AddHours(1)));

        Assert.Equal((SessionEnding.StaffListChanged, Morning), (session.Ending, session.EndedAtUtc));
        Assert.False(session.Lock(Morning));
    }

    [Fact]
    public void Start_LongNames_AreCut()
    {
        var session = StaffSession.Start(Guid.NewGuid(), 7, SignInWay.Development, new string('1', 500), new string('Б', 500), null, Morning);

        Assert.Equal((StaffSession.OriginLength, StaffSession.BrowserLength), (session.Origin.Length, session.Browser.Length));
    }

    private static StaffSession Start() => StaffSession.Start(
        Guid.NewGuid(), 7, SignInWay.Provider, "10.0.0.7", "Chrome, Windows", new ProviderAccount("https://idp", "sub", "sid-1"), Morning);
}
