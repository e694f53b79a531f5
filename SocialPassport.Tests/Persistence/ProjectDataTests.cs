using Microsoft.EntityFrameworkCore;
using SocialPassport.Domain.Project;
using SocialPassport.Tests.Support;
using SocialPassport.Web.Infrastructure.Persistence.DemoData;
using SocialPassport.Web.Infrastructure.Persistence.ReferenceData;

namespace SocialPassport.Tests.Persistence;

public sealed class ProjectDataTests : IDisposable
{
    private static readonly DateTime Now = new(2024, 1, 9, 9, 0, 0, DateTimeKind.Utc);
    private readonly TestDatabase database = TestDatabase.Create();

    [Fact]
    public async Task AddAsync_Twice_KeepsOneEditionAndOneSetOfExamples()
    {
        for (var start = 1; start <= 2; start++)
        {
            await using var db = database.CreateDbContext();
            await ProjectReferenceData.AddAsync(db, Now.AddDays(start), CancellationToken.None);
            await ProjectDemoEvents.AddAsync(db, ProjectPassportJson.ReadApproved(), CancellationToken.None);
            await db.SaveChangesAsync();
        }

        await using var read = database.CreateDbContext();
        var edition = await read.Set<PassportEdition>().SingleAsync();
        Assert.Equal(1, edition.Number);
        Assert.Equal(Now.AddDays(1), edition.AcceptedAtUtc);
        Assert.Equal(ProjectPassportJson.Write(ProjectPassportJson.ReadApproved()), ProjectPassportJson.Write(edition.Passport));
        var events = await read.Set<IndicatorEvent>().OrderBy(recorded => recorded.Date).ToListAsync();
        Assert.Equal(["1.1 2024-03", "1.2 2024-04", "2.1 2024-05", "2.2 2024-08"], events.Select(recorded => $"{recorded.IndicatorCode} {recorded.Date:yyyy-MM}"));
        Assert.All(events, recorded =>
        {
            Assert.True(recorded.IsExample);
            Assert.NotNull(recorded.Document);
        });
    }

    [Fact]
    public async Task Edition_SameNumberTwice_IsRefusedByTheDatabase()
    {
        await using var db = database.CreateDbContext();
        db.AddRange(
            PassportEdition.Accept(Guid.NewGuid(), 1, ProjectPassportJson.ReadApproved(), Now),
            PassportEdition.Accept(Guid.NewGuid(), 1, ProjectPassportJson.ReadApproved(), Now));

        await Assert.ThrowsAsync<DbUpdateException>(() => db.SaveChangesAsync());
    }

    public void Dispose() => database.Dispose();
}
