using System.Globalization;
using SocialPassport.Domain.Audit;
using SocialPassport.Tests.Support;

namespace SocialPassport.Tests.Domain.Audit;

public sealed class AuditHashTests
{
    private static readonly DateTime At = new(2026, 11, 20, 9, 0, 0, 123, DateTimeKind.Utc);

    [Fact]
    public void CanonicalForm_Version1_IsTheseBytes()
    {
        var entry = AuditEntry.Create(At, 7, "Ия", null, "x", AuditAction.Search, new AuditSubject(null, "", 3), "d", null);

        Assert.Equal(
            "01" + "0000000000000002" + At.Ticks.ToString("X16", CultureInfo.InvariantCulture)
            + "010000000000000007" + "0100000004" + "D098D18F" + "00" + "0100000006" + "536561726368"
            + "00" + "0100000000" + "010000000000000003" + "00" + "00" + "0100000001" + "64" + "0100000001" + "78",
            Convert.ToHexString(AuditHash.CanonicalForm(2, entry)));
    }

    [Fact]
    public void CanonicalForm_Marked_IsVersion2WithTheMarkAtItsEnd()
    {
        var (plain, marked) = (Entry(), Entry());
        byte[] mark = [.. Enumerable.Range(0, AuditHash.MarkLength).Select(i => (byte)i)];
        byte[]? content = null;
        marked.MarkWith(bytes => (content = bytes, mark).mark);

        var form = AuditHash.CanonicalForm(3, plain);
        form[0] = 2;

        Assert.Equal([.. form, .. mark], AuditHash.CanonicalForm(3, marked));
        Assert.Equal(form[9..], content);
        Refusal.With("audit.marked", () => marked.MarkWith(_ => mark));
    }

    [Fact]
    public void CanonicalForm_AnyFieldDiffers_FormDiffers()
    {
        AuditEntry[] all =
        [
            Entry(), Entry(at: At.AddTicks(1)), Entry(staff: 1), Entry(staff: 0), Entry(name: "Б"), Entry(centre: 1), Entry(action: AuditAction.Print),
            Entry(subject: new AuditSubject("", null)), Entry(subject: new AuditSubject(null, "")), Entry(subject: new AuditSubject(null, null, 1)),
            Entry(subject: new AuditSubject(null, null, null, 1)), Entry(details: ""), Entry(reason: ""), Entry(details: "1"), Entry(reason: "1"),
            Entry(origin: "y"), Entry(details: "ab", reason: "c"), Entry(details: "a", reason: "bc"), Entry(details: "abc"), Entry(reason: "abc"),
        ];

        Assert.Distinct(all.Select(entry => Convert.ToHexString(AuditHash.CanonicalForm(1, entry))));
        Assert.NotEqual(AuditHash.CanonicalForm(1, Entry()), AuditHash.CanonicalForm(2, Entry()));
    }

    [Theory]
    [InlineData("ru-RU")]
    [InlineData("ar-SA")]
    [InlineData("th-TH")]
    public void CanonicalForm_AnyCulture_IsTheSame(string culture)
    {
        var expected = AuditHash.CanonicalForm(1_234_567, Entry());
        var before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = new CultureInfo(culture);

            Assert.Equal(expected, AuditHash.CanonicalForm(1_234_567, Entry()));
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public void Of_OtherPredecessor_IsAnotherHash() =>
        Assert.NotEqual(AuditHash.Of(AuditHash.Beginning, 1, Entry()), AuditHash.Of([.. Enumerable.Repeat((byte)1, AuditHash.Length)], 1, Entry()));

    [Fact]
    public void Seal_Twice_IsRefused()
    {
        var entry = Entry();
        entry.Seal(1, AuditHash.Beginning);

        Refusal.With("audit.sealed", () => entry.Seal(2, entry.Hash!));
    }

    [Theory]
    [InlineData("a", 0, true)]
    [InlineData("b", 14, false)]
    [InlineData("b", 15, true)]
    public void IsFreeFor_Lease_HoldsUntilItRunsOut(string owner, int secondsLater, bool expected)
    {
        var chain = AuditChain.Begin();
        chain.Seal([Entry()], "a", At, TimeSpan.FromSeconds(15));

        Assert.Equal(expected, chain.IsFreeFor(owner, At.AddSeconds(secondsLater)));
        Assert.Equal((1, "a"), (chain.Number, chain.LeaseOwner));
    }

    [Fact]
    public void Seal_LeasedByAnother_IsRefused()
    {
        var chain = AuditChain.Begin();
        chain.Seal([Entry()], "a", At, TimeSpan.FromSeconds(15));

        Refusal.With("audit.leased", () => chain.Seal([Entry()], "b", At, TimeSpan.FromSeconds(15)));
    }

    private static AuditEntry Entry(
        DateTime? at = null, long? staff = null, string name = "А", long? centre = null, AuditAction action = AuditAction.Search,
        AuditSubject subject = default, string? details = null, string? reason = null, string origin = "x") =>
        AuditEntry.Create(at ?? At, staff, name, centre, origin, action, subject, details, reason);
}
