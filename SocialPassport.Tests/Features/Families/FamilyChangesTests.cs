using System.Text;
using Microsoft.EntityFrameworkCore;
using SocialPassport.Domain.Audit;
using SocialPassport.Domain.Common;
using SocialPassport.Domain.Families;
using SocialPassport.Tests.Support;
using SocialPassport.Web.Features.Families;

namespace SocialPassport.Tests.Features.Families;

public sealed class FamilyChangesTests : IAsyncLifetime
{
    private readonly TestDatabase database = TestDatabase.Create();
    private Family family = null!;

    public async Task InitializeAsync() => family = await TestData.Family().SaveAsync(database);

    public Task DisposeAsync()
    {
        database.Dispose();
        return Task.CompletedTask;
    }

    [Fact]
    public async Task Change_Twice_LinesCarryTheVersionAfterEach()
    {
        var before = family.Version;

        await Changes().ChangeAsync(new(family.PublicId, before), Told("первое"));
        await Changes().ChangeAsync(new(family.PublicId, before + 1), Told("второе"));

        await using var db = database.CreateDbContext();
        var lines = await db.Set<FamilyChange>().OrderBy(c => c.Id).Select(c => new { c.Summary, c.FamilyVersion }).ToListAsync();
        Assert.Equal([("первое", before + 1), ("второе", before + 2)], lines.Select(l => (l.Summary, l.FamilyVersion)));
        Assert.Equal(before + 2, (await db.Set<Family>().SingleAsync()).Version);
    }

    [Fact]
    public async Task Change_WithScan_LineLeadsToIt()
    {
        var evidence = new Evidence { Document = "Свидетельство I-ВО № 1", File = new("скан.pdf", Encoding.ASCII.GetBytes("%PDF-1.7")) };

        await Changes().ChangeAsync(new(family.PublicId, family.Version), evidence, Told("с документом"));

        await using var db = database.CreateDbContext();
        var line = await db.Set<FamilyChange>().Include(c => c.Attachment).SingleAsync();
        Assert.Equal(("Свидетельство I-ВО № 1", "скан.pdf", family.Id), (line.Document, line.Attachment!.FileName, line.Attachment.FamilyId));
    }

    [Fact]
    public async Task Change_WrongScan_NothingIsSaved()
    {
        var evidence = new Evidence { File = new("скан.pdf", Encoding.ASCII.GetBytes("MZ")) };

        var rule = await Assert.ThrowsAsync<DomainRuleException>(
            () => Changes().ChangeAsync(new(family.PublicId, family.Version), evidence, Told("с программой")));

        Assert.Equal("attachment.content", rule.Code);
        await using var db = database.CreateDbContext();
        Assert.Empty(await db.Set<FamilyChange>().ToListAsync());
        Assert.Empty(await db.Set<AuditEntry>().ToListAsync());
    }

    private static Func<OpenCard, Task<CardChange>> Told(string summary) =>
        _ => Task.FromResult(new CardChange(FamilyChangeKind.Other, summary));

    private FamilyChanges Changes() => new FamilyScope(database).Changes;
}
