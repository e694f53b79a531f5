using System.Text;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using SocialPassport.Domain.Staff;
using SocialPassport.Tests.Support;
using SocialPassport.Web.Features.Drafts;

namespace SocialPassport.Tests.Features.Drafts;

public sealed class DraftServiceTests : IDisposable
{
    private const string Form = "family.new";

    private readonly TestDatabase database = TestDatabase.Create();
    private readonly EphemeralDataProtectionProvider keys = new();
    private readonly FixedTimeProvider clock = FixedTimeProvider.On(2025, 10, 15);
    private readonly Guid id = Guid.NewGuid();

    public void Dispose() => database.Dispose();

    [Fact]
    public async Task Save_Twice_OffersTheLastTextOnceWithItsShape()
    {
        await Drafts().SaveAsync(id, Form, Content("Черновикова", shape: "spouse"));
        clock.Advance(TimeSpan.FromMinutes(2));
        var savedAt = await Drafts().SaveAsync(id, Form, Content("Черновикова-Петрова", shape: "spouse,child1"));

        var offered = Assert.Single(await Drafts().OfferedAsync(Form));
        Assert.Equal((id, savedAt!.Value, "spouse,child1"), (offered.PublicId, offered.SavedAtUtc, offered.Content.Shape));
        Assert.Equal("Черновикова-Петрова", offered.Content.Fields["applicant-Surname"]);
        Assert.Equal("Черновикова-Петрова", offered.Content.Hint);
    }

    [Fact]
    public async Task Offered_AnotherPersonOrAnotherForm_Nothing()
    {
        await Drafts().SaveAsync(id, Form, Content("Черновикова"));

        Assert.Empty(await Drafts(staffId: 2).OfferedAsync(Form));
        Assert.Empty(await Drafts().OfferedAsync("application.new:1"));
    }

    [Fact]
    public async Task AnotherPerson_WhoKnowsTheId_NeitherDeletesNorOverwritesIt()
    {
        await Drafts().SaveAsync(id, Form, Content("Черновикова"));

        await Drafts(staffId: 2).DiscardAsync(id);
        await Assert.ThrowsAsync<DbUpdateException>(() => Drafts(staffId: 2).SaveAsync(id, Form, Content("Чужая")));

        Assert.Equal("Черновикова", Assert.Single(await Drafts().OfferedAsync(Form)).Content.Hint);
    }

    [Fact]
    public async Task Offered_RowMovedToAnotherPersonOrForm_DoesNotOpen()
    {
        await Drafts().SaveAsync(id, Form, Content("Черновикова"));
        await using (var db = database.CreateDbContext())
        {
            await db.Set<Draft>().ExecuteUpdateAsync(set => set.SetProperty(d => d.StaffId, 2));
        }

        Assert.Empty(await Drafts(staffId: 2).OfferedAsync(Form));
    }

    [Fact]
    public async Task Save_PersonalData_IsNotReadableInTheFile()
    {
        await Drafts().SaveAsync(id, Form, Content("Черновикова"));

        await using (var db = database.CreateDbContext())
        {
            await db.Database.ExecuteSqlRawAsync("PRAGMA wal_checkpoint(TRUNCATE)");
        }

        var written = Directory.GetFiles(Path.GetDirectoryName(database.File)!).SelectMany(ReadShared).ToArray();
        Assert.True(Holds(written, Encoding.UTF8.GetBytes(Form)));
        Assert.False(Holds(written, Encoding.UTF8.GetBytes("Черновикова")));
        Assert.False(Holds(written, Encoding.Unicode.GetBytes("Черновикова")));
        Assert.False(Holds(written, Encoding.UTF8.GetBytes("\\u0427\\u0435\\u0440\\u043D\\u043E\\u0432\\u0438\\u043A")));
    }

    [Theory]
    [InlineData("2200 0000 0000 0004", false)]
    [InlineData("2200000000000004", false)]
    [InlineData("карта 2200-0000-0000-000", false)]
    [InlineData("2204 1111 2222", false)]
    [InlineData("4111 1111 1111 1111", false)]
    [InlineData("112-233-445 95", true)]
    [InlineData("4012 123456", true)]
    [InlineData("+7 (911) 123-45-67", true)]
    [InlineData("Справка № 2201 от 15.10.2025", true)]
    public async Task Save_CardNumber_IsLeftOutAlsoHalfTyped(string text, bool kept)
    {
        var fields = new Dictionary<string, string> { ["applicant-Surname"] = "Черновикова", ["document"] = text };

        await Drafts().SaveAsync(id, Form, new DraftContent(fields, null));

        var content = Assert.Single(await Drafts().OfferedAsync(Form)).Content;
        Assert.Equal(kept, content.Fields.ContainsKey("document"));
        Assert.Equal("Черновикова", content.Fields["applicant-Surname"]);
    }

    [Fact]
    public async Task Save_EverythingErasedAgain_DeletesTheDraft()
    {
        await Drafts().SaveAsync(id, Form, Content("Черновикова"));

        Assert.Null(await Drafts().SaveAsync(id, Form, Content(" ")));

        Assert.Empty(await Drafts().OfferedAsync(Form));
    }

    [Fact]
    public async Task Offered_KeysOfTheRingAreGone_NothingAndNoFailure()
    {
        await Drafts().SaveAsync(id, Form, Content("Черновикова"));

        var other = TestDrafts.Of(database, TestStaff.Signed(StaffRoles.Operator), new EphemeralDataProtectionProvider(), clock);

        Assert.Empty(await other.OfferedAsync(Form));
    }

    [Theory]
    [InlineData(14, 1, 0)]
    [InlineData(15, 0, 1)]
    public async Task Expiry_AfterTheKeptDays_DeletesAndOffersNoMore(int days, int offered, int deleted)
    {
        await Drafts().SaveAsync(id, Form, Content("Черновикова"));
        clock.Advance(TimeSpan.FromDays(days));

        Assert.Equal(offered, (await Drafts().OfferedAsync(Form)).Count);
        var job = new DraftExpiryJob(database, Options.Create(new DraftOptions { KeepDays = 14 }));
        Assert.Equal(deleted, await job.RunAsync(clock.GetUtcNow().UtcDateTime, CancellationToken.None));
    }

    private static byte[] ReadShared(string path)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        using var copy = new MemoryStream();
        file.CopyTo(copy);
        return copy.ToArray();
    }

    private static bool Holds(byte[] haystack, byte[] needle) => haystack.AsSpan().IndexOf(needle) >= 0;

    private static DraftContent Content(string surname, string? shape = null) =>
        new(new Dictionary<string, string> { ["applicant-Surname"] = surname }, shape);

    private DraftService Drafts(long staffId = 1) => TestDrafts.Of(database, TestStaff.Signed(StaffRoles.Operator, staffId), keys, clock);
}
