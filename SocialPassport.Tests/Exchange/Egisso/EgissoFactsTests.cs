using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using SocialPassport.Domain.Applications;
using SocialPassport.Domain.Audit;
using SocialPassport.Domain.Common;
using SocialPassport.Domain.Exchange.Egisso;
using SocialPassport.Domain.Families;
using SocialPassport.Domain.Project;
using SocialPassport.Domain.Staff;
using SocialPassport.Tests.Support;
using SocialPassport.Web.Components.Shared;
using SocialPassport.Web.Features.Exchange.Egisso;
using SocialPassport.Web.Features.Project.Strategy;
using SocialPassport.Web.Infrastructure.Commands;
using SocialPassport.Web.Infrastructure.Identity;

namespace SocialPassport.Tests.Exchange.Egisso;

/// <summary>Assignments in money by 10.06.S packages and the template.</summary>
public sealed class EgissoFactsTests
{
    [SchemaFact]
    public async Task Form_NewAssignments_OnePackagePerCentreOnceOnly()
    {
        await using var host = await EgissoHost.StartAsync();
        var first = await host.AssignAsync();
        await host.AssignAsync(centre: 2);
        await host.AssignAsync(change: f => f.WithoutSnils());

        await host.ActAsync(s => s.FormAsync());
        await host.RunAsync();

        var packages = await host.PackagesAsync();
        Assert.Equal([(1L, 1), (2L, 1)], packages.Select(p => (p.CentreId!.Value, p.RecordCount)));
        Assert.Equal(2, host.Files.Count);
        var bytes = await File.ReadAllBytesAsync(Path.Combine(host.Out, $"{packages[0].PublicId:D}.xml"));
        Assert.Empty(OfficialSchemas.EgissoErrors(bytes));
        Assert.Contains($"<amount>14506,00</amount>", PlainText.Of(bytes));
        Assert.Contains($"<uuid>{first.FactAssignmentUuid}</uuid>", PlainText.Of(bytes));
        Assert.Equal("egisso.forming.nothing", (await Assert.ThrowsAsync<DomainRuleException>(() => host.ActAsync(s => s.FormAsync()))).Code);
        var waiting = Assert.Single((await host.AskAsync(q => q.WaitingFactsAsync(1))).Rows);
        Assert.Equal([new EgissoProblem(EgissoPlace.Family, "У члена семьи нет СНИЛС.")], waiting.Problems);
    }

    [Fact]
    public async Task Form_MoreThanAThousand_TakesSeveralPackages()
    {
        await using var host = await EgissoHost.StartAsync();
        var fact = await host.AssignAsync();
        await AddAsync(host, fact, EgissoPackage.Limit);

        await host.ActAsync(s => s.FormAsync());

        Assert.Equal([1_000, 1], (await host.PackagesAsync()).Select(p => p.RecordCount));
    }

    [Fact]
    public async Task Rejected_Corrected_GoesAgainAsTheSameNewFact()
    {
        await using var host = await EgissoHost.StartAsync();
        var fact = await host.AssignAsync();
        await SendAsync(host);
        await host.ProcessAsync((fact.FactAssignmentUuid, false, [(1, "059", "Код критерия не найден")]));
        Assert.Empty((await host.AskAsync(q => q.WaitingFactsAsync(1))).Rows);
        var record = (await host.PackagesAsync())[0].Records[0];

        await host.ActAsync(s => s.SendAgainAsync(record.Id));

        Assert.Equal(EgissoEvent.Fact, Assert.Single((await host.AskAsync(q => q.WaitingFactsAsync(1))).Rows).Event);
        await SendAsync(host);
        var again = (await host.PackagesAsync())[1].Records[0];
        Assert.Equal((EgissoEvent.Fact, fact.FactAssignmentUuid), (again.Event, again.RecordId));
        await host.ProcessAsync();
        Assert.Empty((await host.AskAsync(q => q.WaitingFactsAsync(1))).Rows);
    }

    [Fact]
    public async Task AcceptedWithAWarning_Corrected_GoesAsACorrection()
    {
        await using var host = await EgissoHost.StartAsync();
        var fact = await host.AssignAsync();
        await SendAsync(host);
        await host.ProcessAsync((fact.FactAssignmentUuid, true, [(2, "018", "Комбинация меры и категории не в КМСЗ")]));

        await host.ActAsync(async s => await s.SendAgainAsync((await host.PackagesAsync())[0].Records[0].Id));
        await SendAsync(host);

        var record = (await host.PackagesAsync())[1].Records[0];
        Assert.Equal((EgissoEvent.FactCorrection, fact.FactAssignmentUuid), (record.Event, record.FactUuid));
        Assert.NotEqual(fact.FactAssignmentUuid, record.RecordId);
        await host.ProcessAsync();
        Assert.Empty((await host.AskAsync(q => q.WaitingFactsAsync(1))).Rows);
    }

    [Fact]
    public async Task ReceiverDied_AfterItWasLoaded_EndsTheAssignmentOnce()
    {
        await using var host = await EgissoHost.StartAsync();
        var fact = await host.AssignAsync();
        await ChangeHolderAsync(host, fact, p => p.RecordDeath(TestData.Today.AddDays(3), TestData.Today.AddDays(5)));
        Assert.Equal(EgissoEvent.Fact, Assert.Single((await host.AskAsync(q => q.WaitingFactsAsync(1))).Rows).Event);
        await SendAsync(host);
        await host.ProcessAsync();

        await SendAsync(host);

        Assert.Equal(EgissoEvent.EndOfRight, (await host.PackagesAsync())[1].Records[0].Event);
        Assert.Contains(host.Files, f => File.ReadAllText(f).Contains("2025-10-18", StringComparison.Ordinal));
        await host.ProcessAsync();
        Assert.Empty((await host.AskAsync(q => q.WaitingFactsAsync(1))).Rows);
    }

    [Fact]
    public async Task ReceiverMovedAway_EndsTheAssignmentOnTheDayOfTheNewAddress()
    {
        await using var host = await EgissoHost.StartAsync();
        var fact = await host.AssignAsync(change: f => f.WithoutAddress());
        await SendAsync(host);
        await host.ProcessAsync();
        await ChangeHolderAsync(host, fact, p => p.AddAddress(PersonAddress.Create(
            AddressKind.Residence, "г. Псков", "58701000", null, TestData.Today.AddDays(20), null, FactSource.Smev, TestData.Today)));

        await SendAsync(host);

        Assert.Equal(EgissoEvent.EndOfRight, (await host.PackagesAsync())[1].Records[0].Event);
        Assert.Contains(host.Files, f => File.ReadAllText(f).Contains("2025-11-04", StringComparison.Ordinal));
    }

    [Fact]
    public async Task DecisionCancelled_LoadedIsDeletedAndTheRestNeverGoes()
    {
        await using var host = await EgissoHost.StartAsync();
        var loaded = await host.AssignAsync();
        await SendAsync(host);
        await host.ProcessAsync();
        var unsent = await host.AssignAsync();
        await using (var db = host.Gateway.Database.CreateDbContext())
        {
            foreach (var decision in await db.Set<Decision>().Where(d => d.Id == loaded.DecisionId || d.Id == unsent.DecisionId).ToListAsync())
            {
                decision.Cancel(3, "Иванов И. И.", "Ошибка", host.Gateway.Now);
            }

            await db.SaveChangesAsync();
        }

        await SendAsync(host);

        var record = Assert.Single((await host.PackagesAsync())[1].Records);
        Assert.Equal((EgissoEvent.Invalidation, loaded.FactAssignmentUuid), (record.Event, record.FactUuid));
    }

    [Theory]
    [InlineData("counts")]
    [InlineData("foreign")]
    [InlineData("twice")]
    [InlineData("garbage")]
    [InlineData("unknown")]
    public async Task BadProtocol_ChangesNothingAndIsPutBeforeStaff(string fault)
    {
        await using var host = await EgissoHost.StartAsync();
        var fact = (await host.AssignAsync()).FactAssignmentUuid;
        await SendAsync(host);
        var package = (await host.PackagesAsync())[0].PublicId;

        await host.AnswerAsync(fault switch
        {
            "counts" => EgissoDocuments.Protocol(package, 3, 1, 1, [(fact, false, [])]),
            "foreign" => EgissoDocuments.Protocol(package, 3, 1, null, [(Guid.NewGuid(), false, [])]),
            "twice" => EgissoDocuments.Protocol(package, 3, 1, null, [(fact, false, []), (fact, true, [])]),
            "unknown" => EgissoDocuments.Protocol(Guid.NewGuid(), 3, 1, 1, []),
            _ => "<protocol"u8.ToArray(),
        });

        var after = (await host.PackagesAsync())[0];
        Assert.Equal((EgissoPackageState.Sent, EgissoRecordState.InPackage), (after.State, after.Records[0].State));
        Assert.True(File.Exists(Path.Combine(host.In, "unread", "answer.xml")));
        var unread = Assert.Single(await host.AskAsync(q => q.UnreadAsync()));
        Assert.Equal("answer.xml", unread.FileName);
        await host.ActAsync(s => s.SettleUnreadAsync(unread.PublicId));
        Assert.Empty(await host.AskAsync(q => q.UnreadAsync()));
    }

    [Fact]
    public async Task Protocol_TwiceAndInStages_IsAppliedOnce()
    {
        await using var host = await EgissoHost.StartAsync();
        await host.AssignAsync();
        await SendAsync(host);
        var package = (await host.PackagesAsync())[0].PublicId;

        await host.AnswerAsync(EgissoDocuments.Protocol(package, 1, null, null, []));
        Assert.Equal(EgissoPackageState.Received, (await host.PackagesAsync())[0].State);
        await host.ProcessAsync();
        await host.ProcessAsync();
        await host.AnswerAsync(EgissoDocuments.Protocol(package, 2, null, null, []));

        Assert.Equal(EgissoPackageState.Processed, (await host.PackagesAsync())[0].State);
        Assert.Empty(await host.AskAsync(q => q.UnreadAsync()));
        Assert.Equal(4, Directory.GetFiles(Path.Combine(host.In, "processed")).Length);
    }

    [Fact]
    public async Task MessageRefused_ByTheNameOfTheFile_RejectsEveryRecord()
    {
        await using var host = await EgissoHost.StartAsync();
        await host.AssignAsync();
        await SendAsync(host);
        var package = (await host.PackagesAsync())[0].PublicId;

        await host.AnswerAsync(EgissoDocuments.Refusal("SMEV-403", "Не соответствует схеме"), $"{package}.response.xml");

        var refused = (await host.PackagesAsync())[0];
        Assert.Equal((EgissoPackageState.Refused, "Не соответствует схеме (SMEV-403)"), (refused.State, refused.Text));
        Assert.Equal("Пакет не принят целиком. Не соответствует схеме (SMEV-403)", refused.Records[0].Text);
    }

    [Fact]
    public async Task Round_WhileAnotherNodeHasTheFolder_DoesNothing()
    {
        await using var host = await EgissoHost.StartAsync();
        await host.AssignAsync();
        await host.ActAsync(s => s.FormAsync());
        var folder = host.Gateway.Services.GetRequiredService<Web.Infrastructure.Egisso.EgissoFolder>();

        using (folder.TryLock())
        {
            await host.RunAsync();
            Assert.Empty(host.Files);
        }

        await host.RunAsync();
        Assert.Single(host.Files);
    }

    [Fact]
    public async Task Download_PerRoleAndCentre_IsAuditedOrRefused()
    {
        await using var host = await EgissoHost.StartAsync();
        await host.AssignAsync(centre: 2);
        await host.Gateway.IssuedAsync();
        await SendAsync(host);
        var packages = await host.PackagesAsync();
        var facts = packages.Single(p => p.Kind == EgissoPackageKind.Facts).PublicId;
        var cards = packages.Single(p => p.Kind == EgissoPackageKind.Certificates).PublicId;

        MadeFile file = null!;
        await host.ActAsync(async s => file = await s.DownloadAsync(facts, EgissoFileFormat.Csv), StaffRoles.Supervisor, 2);

        Assert.Contains("Fact;", EgissoHost.Text(file.Content));
        await Assert.ThrowsAsync<AccessRefusedException>(() => host.ActAsync(s => s.DownloadAsync(facts, EgissoFileFormat.Csv)));
        await Assert.ThrowsAsync<DomainRuleException>(() => host.ActAsync(s => s.DownloadAsync(facts, EgissoFileFormat.Xml), StaffRoles.Supervisor, 1));
        await Assert.ThrowsAsync<DomainRuleException>(() => host.ActAsync(s => s.DownloadAsync(cards, EgissoFileFormat.Xml), StaffRoles.Supervisor, 1));
        await using var db = host.Gateway.Database.CreateDbContext();
        Assert.Equal(facts.ToString(), Assert.Single(await db.Set<AuditEntry>().Where(a => a.Action == AuditAction.Export).ToListAsync()).SubjectId);
    }

    [Theory]
    [InlineData(StaffRoles.Operator)]
    [InlineData(StaffRoles.ProjectAdministrator)]
    [InlineData(StaffRoles.Auditor)]
    public async Task Everything_RoleWithoutTheExchange_IsRefused(StaffRoles roles)
    {
        await using var host = await EgissoHost.StartAsync();
        await Assert.ThrowsAsync<AccessRefusedException>(() => host.AskAsync(q => q.ListAsync(new EgissoFilter()), roles));
        await Assert.ThrowsAsync<AccessRefusedException>(() => host.AskAsync(q => q.WaitingFactsAsync(1), roles));
        await Assert.ThrowsAsync<AccessRefusedException>(() => host.ActAsync(s => s.FormAsync(), roles));
        await Assert.ThrowsAsync<AccessRefusedException>(() => host.ActAsync(s => s.UploadAsync("a.xml", [], null), roles));
    }

    [SchemaTheory]
    [InlineData("facts.xml", false)]
    [InlineData("facts.CSV", true)]
    public async Task Command_Export_WritesWhatWasDecidedInThePeriodOnce(string name, bool isCsv)
    {
        await using var host = await EgissoHost.StartAsync();
        await host.AssignAsync();
        var path = Path.Combine(host.Gateway.Folder, name);
        var (code, said) = await ExportAsync(host, TestData.Today, TestData.Today, path);

        Assert.Equal(CommandLineRunner.Done, code);
        Assert.Contains("Записан", said);
        var content = await File.ReadAllBytesAsync(path);
        if (isCsv)
        {
            Assert.Equal(2, EgissoHost.Text(content).Split("\r\n", StringSplitOptions.RemoveEmptyEntries).Length);
        }
        else
        {
            Assert.Empty(OfficialSchemas.EgissoErrors(content));
        }

        Assert.True((await host.PackagesAsync())[0].IsByHand);
        File.Delete(path);
        (code, said) = await ExportAsync(host, TestData.Today, TestData.Today, path);
        Assert.Equal(CommandLineRunner.Done, code);
        Assert.Contains("выгружать нечего", said);
        Assert.False(File.Exists(path));
    }

    [Fact]
    public async Task Command_Export_MoreThanAThousandOfTwoCentres_NumbersTheFiles()
    {
        await using var host = await EgissoHost.StartAsync();
        await AddAsync(host, await host.AssignAsync(), EgissoPackage.Limit - 1);
        await host.AssignAsync(centre: 2);
        await host.AssignAsync(centre: 2, change: f => f.WithoutSnils());

        var (_, said) = await ExportAsync(host, TestData.Today, TestData.Today, Path.Combine(host.Gateway.Folder, "facts.xml"));

        Assert.True(File.Exists(Path.Combine(host.Gateway.Folder, "facts-001.xml")) && File.Exists(Path.Combine(host.Gateway.Folder, "facts-002.xml")));
        Assert.Equal([((long?)null, 1_000), (null, 1)], (await host.PackagesAsync()).Select(p => (p.CentreId, p.RecordCount)));
        Assert.Contains("Нельзя выгрузить: 1", said);
        Assert.Empty((await host.AskAsync(q => q.ListAsync(new EgissoFilter()), StaffRoles.Supervisor, 2)).Rows);
    }

    [Theory]
    [InlineData("2025-10-31", "2025-10-32", "facts.xml", "Дата не распознана")]
    [InlineData("2025-10-31", "2025-10-01", "facts.xml", "не может быть позже")]
    [InlineData("2025-10-31", null, "facts.xml", "Укажите период и файл")]
    [InlineData("2025-10-01", "2025-10-31", null, "Укажите период и файл")]
    [InlineData("2025-10-01", "2025-10-31", "facts.xml", null)]
    public async Task Command_Arguments_AreCheckedBeforeAnythingIsDone(string from, string? to, string? file, string? expected)
    {
        await using var host = await EgissoHost.StartAsync();
        await using var scope = host.Gateway.Services.CreateAsyncScope();
        var command = scope.ServiceProvider.GetServices<ConsoleCommand>().OfType<EgissoCommand>().Single().Define();
        string[] arguments = ["export", "--from", from, .. to is null ? [] : new[] { "--to", to }, .. file is null ? [] : new[] { "--out", file }];

        var errors = command.Parse(arguments).Errors.Select(e => e.Message).ToList();

        if (expected is null)
        {
            Assert.Empty(errors);
        }
        else
        {
            Assert.Contains(expected, Assert.Single(errors));
        }
    }

    [Fact]
    public async Task Command_Export_AnotherPeriod_FindsNothing()
    {
        await using var host = await EgissoHost.StartAsync();
        await host.AssignAsync();
        var (_, said) = await ExportAsync(host, TestData.Today.AddDays(1), TestData.Today.AddDays(9), Path.Combine(host.Gateway.Folder, "facts.xml"));
        Assert.Contains("выгружать нечего", said);
    }

    [Fact]
    public async Task Strategy_CountsEachAnsweredAssignmentOnceByItsLastAnswer()
    {
        await using var host = await EgissoHost.StartAsync();
        var first = await host.AssignAsync();
        await host.AssignAsync();
        await SendAsync(host);
        await host.ProcessAsync((first.FactAssignmentUuid, false, [(1, "014", "ЛМСЗ не найдена")]));
        Assert.Equal([true, false], (await EgissoItemsAsync(host)).Select(i => i.Part == 1).OrderDescending());

        await host.ActAsync(async s => await s.SendAgainAsync((await host.PackagesAsync())[0].Records.Single(r => r.FactUuid == first.FactAssignmentUuid).Id));
        await SendAsync(host);
        Assert.Equal(2, (await EgissoItemsAsync(host)).Count);
        await host.ProcessAsync();

        Assert.Equal([true, true], (await EgissoItemsAsync(host)).Select(i => i.Part == 1));
    }

    private static async Task<List<StrategyItem>> EgissoItemsAsync(EgissoHost host)
    {
        await using var db = host.Gateway.Database.CreateDbContext();
        var items = new List<StrategyItem>();
        await foreach (var item in new StrategyItems(db, null, TestData.Today).Of(StrategyKey.Egisso))
        {
            items.Add(item);
        }

        return items;
    }

    /// <summary>More assignments of the same decision.</summary>
    private static async Task AddAsync(EgissoHost host, AssignmentFact fact, int count)
    {
        await using var db = host.Gateway.Database.CreateDbContext();
        var decision = await db.Set<Decision>().SingleAsync(d => d.Id == fact.DecisionId);
        for (var i = 0; i < count; i++)
        {
            decision.Assign(AssignmentFact.Create(Guid.NewGuid(), fact.FamilyId, fact.HolderPersonId, null, EgissoHost.Money, 1, TestData.Today, null, null));
        }

        await db.SaveChangesAsync();
    }

    private static async Task SendAsync(EgissoHost host)
    {
        await host.ActAsync(s => s.FormAsync());
        await host.RunAsync();
    }

    private static async Task ChangeHolderAsync(EgissoHost host, AssignmentFact fact, Action<Person> change)
    {
        await using var db = host.Gateway.Database.CreateDbContext();
        change(await db.Set<Person>().Include(p => p.Addresses).SingleAsync(p => p.Id == fact.HolderPersonId));
        await db.SaveChangesAsync();
    }

    private static async Task<(int Code, string Said)> ExportAsync(EgissoHost host, DateOnly from, DateOnly to, string path)
    {
        await using var scope = host.Gateway.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CurrentStaff>().Set(StaffIdentity.System("root", "command"));
        var command = scope.ServiceProvider.GetServices<ConsoleCommand>().OfType<EgissoCommand>().Single();
        var said = new StringWriter();
        return (await command.ExportAsync(from, to, path, said, CancellationToken.None), said.ToString());
    }
}
