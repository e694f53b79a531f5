using Bunit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using SocialPassport.Domain.Audit;
using SocialPassport.Domain.Staff;
using SocialPassport.Tests.Support;
using SocialPassport.Web.Components.Shared;
using SocialPassport.Web.Infrastructure.Hosting;
using SocialPassport.Web.Infrastructure.Identity;
using SocialPassport.Web.Infrastructure.Persistence;

namespace SocialPassport.Tests.Hosting;

/// <summary>Files of one person in a minute, whichever way they are taken.</summary>
public sealed class DownloadLimitTests : IDisposable
{
    private readonly TestDatabase database = TestDatabase.Create();
    private readonly FixedTimeProvider clock = FixedTimeProvider.On(2025, 10, 15);

    /// <summary>Two a minute: seconds from the first request to the last one, which is the third or later.</summary>
    [Theory]
    [InlineData(0, 1, "Слишком много выгрузок: не больше 2 в минуту. Повторите через 60 с.")]
    [InlineData(0, 59, "Слишком много выгрузок: не больше 2 в минуту. Повторите через 60 с.")]
    [InlineData(0.5, 1, "Слишком много выгрузок: не больше 2 в минуту. Повторите через 60 с.")]
    [InlineData(41, 1, "Слишком много выгрузок: не больше 2 в минуту. Повторите через 19 с.")]
    [InlineData(59.999, 1, "Слишком много выгрузок: не больше 2 в минуту. Повторите через 1 с.")]
    [InlineData(60, 1, null)]
    [InlineData(-5, 1, null)]
    public async Task Take_AfterTwo_IsRefusedUntilTheMinuteIsOver(double seconds, int times, string? message)
    {
        var limit = Limit(2);
        Assert.Null(await TakeAsync(limit));
        Assert.Null(await TakeAsync(limit));
        clock.Advance(TimeSpan.FromSeconds(seconds));

        DownloadRefusal? last = null;
        for (var time = 0; time < times; time++)
        {
            last = await TakeAsync(limit);
        }

        Assert.Equal(message, last?.Message);
    }

    [Fact]
    public async Task Take_SomebodyElse_CountsForItself()
    {
        var limit = Limit(1);
        await TakeAsync(limit);

        Assert.Null(await TakeAsync(limit, staffId: 2));
        Assert.NotNull(await TakeAsync(limit));
    }

    [Fact]
    public async Task Take_RefusedManyTimes_IsAuditedOnceAMinute()
    {
        var limit = Limit(1);
        for (var time = 0; time < 5; time++)
        {
            await TakeAsync(limit);
        }

        clock.Advance(TimeSpan.FromMinutes(1));
        await TakeAsync(limit);
        await TakeAsync(limit);

        Assert.Equal(
            Enumerable.Repeat((AuditAction.AccessRefused, (long?)1, "Слишком много выгрузок, больше 1 в минуту: /certificates"), 2),
            (await EntriesAsync()).Select(a => (a.Action, a.StaffId, a.Details!)));
    }

    [Fact]
    public async Task Button_TooOften_SaysWhenAndMakesNothing()
    {
        await using var context = new BunitContext();
        context.JSInterop.Mode = JSRuntimeMode.Loose;
        context.JSInterop.SetupModule("/assets/js/download.js").Mode = JSRuntimeMode.Loose;
        context.Services.AddSingleton<IDbContextFactory<PassportDbContext>>(database);
        context.Services.AddSingleton<TimeProvider>(clock);
        context.Services.AddSingleton(TestStaff.Signed(StaffRoles.Supervisor));
        context.Services.AddTestDownloads(perMinute: 1);
        var made = 0;
        var button = context.Render<DownloadButton>(parameters => parameters
            .Add(b => b.Text, "Выгрузить")
            .Add(b => b.Make, () =>
            {
                made++;
                return Task.FromResult(new MadeFile("a.txt", "text/plain", [1]));
            }));

        await button.Find("button").ClickAsync();
        Assert.Empty(button.FindAll("[role=alert]"));
        await button.Find("button").ClickAsync();

        Assert.Equal("Слишком много выгрузок: не больше 1 в минуту. Повторите через 60 с.", button.Find("[role=alert]").TextContent);
        Assert.Equal(1, made);
        Assert.Single(await EntriesAsync());
    }

    public void Dispose() => database.Dispose();

    private static Task<DownloadRefusal?> TakeAsync(DownloadLimit limit, long staffId = 1) =>
        limit.TakeAsync(TestStaff.With(StaffRoles.Supervisor, staffId), "/certificates", CancellationToken.None);

    private DownloadLimit Limit(int perMinute) =>
        new(Options.Create(new LimitOptions { DownloadsPerMinute = perMinute }), new AccessRefusals(database, new AuditTrail(clock)), clock);

    private async Task<List<AuditEntry>> EntriesAsync()
    {
        await using var db = database.CreateDbContext();
        return await db.Set<AuditEntry>().AsNoTracking().OrderBy(a => a.Id).ToListAsync();
    }
}
