using System.IO.Compression;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using SocialPassport.Domain.Eligibility.Screening;
using SocialPassport.Domain.Exchange.Egisso;
using SocialPassport.Domain.Families;
using SocialPassport.Domain.Staff;
using SocialPassport.Web.Features.Applications.Journal;
using SocialPassport.Web.Features.Applications.Notices;
using SocialPassport.Web.Features.Certificates;
using SocialPassport.Web.Features.Certificates.Complaints;
using SocialPassport.Web.Features.Certificates.Ending;
using SocialPassport.Web.Features.Duplicates;
using SocialPassport.Web.Features.Exchange;
using SocialPassport.Web.Features.Exchange.Egisso;
using SocialPassport.Web.Features.Exchange.Reconciliation;
using SocialPassport.Web.Features.FactRequests;
using SocialPassport.Web.Features.Import;
using SocialPassport.Web.Features.Screening;
using SocialPassport.Web.Infrastructure.Persistence;

namespace SocialPassport.Tests.Access;

/// <summary>Lists show the own centre and nothing of another: each is read by clerks of both centres.</summary>
public sealed class CentreScopeTests(AccessDesk desk) : IClassFixture<AccessDesk>
{
    private static readonly Dictionary<string, (StaffRoles Role, Func<IServiceProvider, Task<object>> Read)> Lists = new()
    {
        ["applications"] = (StaffRoles.Supervisor, async s => await Get<JournalQueries>(s).PageAsync(new JournalFilter { Scope = JournalScope.All })),
        ["families to tell"] = (StaffRoles.Supervisor, async s => await Get<FamilyNotices>(s).ListAsync(lateOnly: false, 1)),
        ["certificates"] = (StaffRoles.Specialist, async s => await Get<CertificateQueries>(s).ListAsync(new CertificateFilter())),
        ["certificates near their end"] = (StaffRoles.Specialist, async s => await Get<EndingCertificates>(s).ListAsync(new EndingFilter(60, UntoldOnly: false, 1))),
        ["complaints"] = (StaffRoles.Specialist, async s => await Get<ComplaintQueries>(s).ListAsync(closed: false, 1)),
        ["exchange"] = (StaffRoles.Specialist, async s => await Get<ExchangeQueries>(s).ListAsync(new ExchangeFilter())),
        ["requests of facts"] = (StaffRoles.Operator, async s => await Get<FactRequestQueries>(s).PageAsync(new FactRequestFilter(FactRequestShow.All), 1)),
        ["loads"] = (StaffRoles.Supervisor, async s => await Get<ImportQueries>(s).ListAsync(1)),
        ["duplicates"] = (StaffRoles.Supervisor, async s => await Get<DuplicateQueries>(s).PageAsync(new DuplicateFilter())),
        ["families of a screening"] = (StaffRoles.Specialist, async s => await Get<ScreeningLists>(s).ListAsync(await RunAsync(s), new ScreeningFilter())),
        ["batches of assignments"] = (StaffRoles.Specialist, async s => await Get<ProactiveQueries>(s).RecentAsync()),
        ["families of a batch"] = (StaffRoles.Specialist, async s => await AllAsync<ProactiveBatch, ProactivePageOfRows>(
            s, async batch => await Get<ProactiveQueries>(s).FindAsync(batch.PublicId) is { } card ? await Get<ProactiveQueries>(s).RowsAsync(card.Batch, null, 1) : null)),
        ["packages of ЕГИССО"] = (StaffRoles.Specialist, async s => await Get<EgissoQueries>(s).ListAsync(new EgissoFilter())),
        ["one package of ЕГИССО"] = (StaffRoles.Specialist, async s => await AllAsync<EgissoPackage, EgissoPackageRow>(s, package => Get<EgissoQueries>(s).FindAsync(package.PublicId))),
        ["records of a package"] = (StaffRoles.Specialist, async s => await AllAsync<EgissoPackage, EgissoRows<EgissoRecordRow>>(
            s, async package => await Get<EgissoQueries>(s).RecordsAsync(package.PublicId, null, 1))),
        ["differences of a reconciliation"] = (StaffRoles.Specialist, async s => await Get<ReconciliationQueries>(s).ListAsync(await DoneAsync(s), new ReconciliationFilter())),
        ["differences for a file"] = (StaffRoles.Specialist, async s => await Get<ReconciliationQueries>(s).ReadAsync(await DoneAsync(s), new ReconciliationFilter()).ToListAsync()),
        ["screening as Excel"] = (StaffRoles.Specialist, async s => Unpacked((await Get<ScreeningExport>(s).ExportAsync(await RunAsync(s), new ScreeningFilter())).Content)),
        ["reconciliation as Excel"] = (StaffRoles.Supervisor, async s => Unpacked((await Get<ReconciliationFiles>(s).ExportAsync(new ReconciliationFilter())).Content)),
        ["register of applications"] = (StaffRoles.Supervisor, async s => Unpacked((await Get<JournalExport>(s).ExportAsync(new JournalFilter { Scope = JournalScope.All })).Content)),
        ["register of certificates"] = (StaffRoles.Supervisor, async s => Unpacked((await Get<CertificateRegister>(s).ExportAsync(new CertificateFilter())).Content)),
    };

    private static readonly Dictionary<string, (StaffRoles Role, Func<IServiceProvider, Task<int>> Count)> Counts = new()
    {
        ["complaints"] = (StaffRoles.Specialist, async s => (await Get<ComplaintQueries>(s).CountOpenAsync()).Open),
        ["certificates near their end"] = (StaffRoles.Specialist, s => Get<EndingCertificates>(s).CountUntoldAsync(60)),
        ["duplicates"] = (StaffRoles.Supervisor, s => Get<DuplicateQueries>(s).CountOpenAsync()),
        ["centres of a screening"] = (StaffRoles.Specialist, async s => (await Get<ScreeningQueries>(s).FindAsync("FOOD"))!.Centres.Count),
        ["records of ЕГИССО"] = (StaffRoles.Specialist, async s => (await Get<EgissoQueries>(s).CountAsync()).Total),
        ["differences of a reconciliation"] = (StaffRoles.Specialist, async s => (await Get<ReconciliationQueries>(s).OverviewAsync()).Counts.Sum(c => c.Count)),
        ["marked certificates"] = (StaffRoles.Specialist, async s => (await Get<CertificateQueries>(s).KeysAsync(new CertificateFilter())).Count),
        ["marked applications"] = (StaffRoles.Supervisor, async s => (await Get<JournalQueries>(s).KeysAsync(new JournalFilter { Scope = JournalScope.All })).Count),
    };

    public static TheoryData<string> ListNames => [.. Lists.Keys];

    public static TheoryData<string> CountNames => [.. Counts.Keys];

    [Theory]
    [MemberData(nameof(ListNames))]
    public async Task List_OfAnotherCentre_IsNotSeen(string name)
    {
        await OnlyAsync(name, desk.Own, desk.Foreign);
        await OnlyAsync(name, desk.Foreign, desk.Own);
    }

    [Theory]
    [MemberData(nameof(CountNames))]
    public async Task Count_OfAnotherCentre_IsNotCounted(string name)
    {
        var (role, count) = Counts[name];
        await using var own = desk.SignIn(role, desk.Own.CentreId);
        await using var other = desk.SignIn(role, desk.Foreign.CentreId);

        Assert.Equal((1, 1), (await count(own.ServiceProvider), await count(other.ServiceProvider)));
    }

    private static T Get<T>(IServiceProvider services)
        where T : notnull => services.GetRequiredService<T>();

    private static async Task<ScreeningRun> RunAsync(IServiceProvider services) => (await Get<ScreeningQueries>(services).FindAsync("FOOD"))!.Run;

    private static async Task<long> DoneAsync(IServiceProvider services) => (await Get<ReconciliationQueries>(services).OverviewAsync()).Done!.Id;

    /// <summary>What is told of each row of the table by who asks for it, whosever it is.</summary>
    private static async Task<object> AllAsync<TRow, TAnswer>(IServiceProvider services, Func<TRow, Task<TAnswer?>> ask)
        where TRow : class
        where TAnswer : class
    {
        await using var db = await Get<IDbContextFactory<PassportDbContext>>(services).CreateDbContextAsync();
        var answers = new List<TAnswer?>();
        foreach (var row in await db.Set<TRow>().AsNoTracking().ToListAsync())
        {
            answers.Add(await ask(row));
        }

        return answers;
    }

    /// <summary>All texts of a workbook.</summary>
    private static string Unpacked(byte[] workbook)
    {
        using var archive = new ZipArchive(new MemoryStream(workbook));
        return string.Concat(archive.Entries.Select(entry =>
        {
            using var reader = new StreamReader(entry.Open());
            return reader.ReadToEnd();
        }));
    }

    private async Task OnlyAsync(string name, Family shown, Family hidden)
    {
        var (role, read) = Lists[name];
        await using var scope = desk.SignIn(role, shown.CentreId);

        var answer = await read(scope.ServiceProvider);

        var text = JsonSerializer.Serialize(answer, answer.GetType());
        Assert.Contains(AccessDesk.MarksOf(shown), mark => text.Contains(mark, StringComparison.Ordinal));
        Assert.DoesNotContain(AccessDesk.MarksOf(hidden), mark => text.Contains(mark, StringComparison.Ordinal));
    }
}
