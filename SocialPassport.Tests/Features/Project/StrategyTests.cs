using Microsoft.EntityFrameworkCore;
using SocialPassport.Domain.Applications;
using SocialPassport.Domain.Audit;
using SocialPassport.Domain.Common;
using SocialPassport.Domain.Eligibility;
using SocialPassport.Domain.Families;
using SocialPassport.Domain.Project;
using SocialPassport.Domain.Staff;
using SocialPassport.Tests.Support;
using SocialPassport.Web.Features.Families;
using SocialPassport.Web.Features.Project.Strategy;
using SocialPassport.Web.Features.Project.Tables;
using SocialPassport.Web.Infrastructure.Identity;
using SocialPassport.Web.Infrastructure.Persistence.ReferenceData;

namespace SocialPassport.Tests.Features.Project;

/// <summary>Numbers of the strategy over a real database: each equals the list it opens; figures by hand with their document.</summary>
public sealed class StrategyTests
{
    private static readonly DateTime Now = new(2025, 10, 15, 9, 0, 0, DateTimeKind.Utc);

    [Fact]
    public async Task ReportAsync_Numbers_AreThoseOfTheirLists()
    {
        await using var desk = await WithWorkAsync();

        var report = await ReadAsync(desk);

        Assert.Equal(
            [
                "CasesInTime 1/2", "KindsInTime 0/1", "Smev 3/4", "Proactive 1/2", "Egisso —", "CleanRecords 1/3", "Statuses 1/2",
            ],
            report.Keys.Zip(report.Rows).Skip(2).Take(7).Select(row => row.Second[2] is 0L ? $"{row.First} —" : $"{row.First} {row.Second[1]}/{row.Second[2]}"));
        foreach (var line in StrategyLine.All.Where(line => !line.IsEntered))
        {
            var row = report.Rows[report.Keys.ToList().IndexOf(line.Key.ToString())];
            var all = await ListAsync(desk, line.Key, StrategyPart.All);
            var counted = await ListAsync(desk, line.Key, StrategyPart.Counted);
            var others = await ListAsync(desk, line.Key, StrategyPart.NotCounted);
            Assert.Equal((row[1], row[2]), (all.Share.Part, all.Share.Whole));
            Assert.Equal(all.Total, counted.Total + others.Total);
            Assert.All(all.Items.Rows, item => Assert.Equal(all.Items.Columns.Count, item.Count));
        }
    }

    [Fact]
    public async Task ReportAsync_NothingWentToEgisso_HasNothingToDivideBy()
    {
        await using var desk = await WithWorkAsync();

        var report = await ReadAsync(desk);

        Assert.Equal(["Назначения, принятые ЕГИССО", 0L, 0L, null, 100m, "нет данных", "расчёт"], report.Rows[report.Keys.ToList().IndexOf(nameof(StrategyKey.Egisso))]);
    }

    [Fact]
    public async Task ListAsync_Records_ShowTheCaseAndTheFlawAndNoName()
    {
        await using var desk = await WithWorkAsync();

        var list = await ListAsync(desk, StrategyKey.CleanRecords, StrategyPart.NotCounted);

        Assert.Equal(["нет документа", "нет СНИЛС; нет документа"], list.Items.Rows.Select(row => (string)row[2]!));
        Assert.All(list.Items.Rows, row => Assert.StartsWith("12-0000", (string)row[0]!, StringComparison.Ordinal));
        Assert.DoesNotContain(list.Items.Rows.SelectMany(row => row), cell => cell is string text && text.Contains("Петров", StringComparison.Ordinal));
    }

    [Fact]
    public async Task ListAsync_SecondPage_GoesOnWhereTheFirstEnded()
    {
        await using var desk = await WithWorkAsync();
        for (var i = 0; i < StrategyQueries.PageSize; i++)
        {
            await TestData.Family().InCentre(1).SaveAsync(desk.Database);
        }

        var second = await ListAsync(desk, StrategyKey.CleanRecords, StrategyPart.All, page: 2);

        Assert.Equal((StrategyQueries.PageSize + 3, 3), (second.Total, second.Items.Rows.Count));
    }

    [Fact]
    public async Task ReadAsync_Supervisor_SeesTheOwnCentreOnly()
    {
        await using var desk = await WithWorkAsync();

        var list = await desk.AsAsync<StrategyQueries, StrategyList>(
            1, queries => queries.ListAsync(StrategyLine.Of(StrategyKey.CleanRecords), StrategyPart.All, 1, CancellationToken.None), StaffRoles.Supervisor, centreId: 2);

        Assert.Equal((0, 0L), (list.Items.Rows.Count, list.Share.Whole));
    }

    [Fact]
    public async Task EnterThenAnnulAsync_Figure_IsShownWithItsDocumentUntilItIsAnnulled()
    {
        await using var desk = await ProjectDesk.CreateAsync();
        await EnterAsync(desk);

        var row = (await ReadAsync(desk)).Rows[^4];
        Assert.Equal(["Социальный контракт: интеграция с ЕГИССО", null, null, 87.5m, 100m, "не достигнуто", "Письмо № 12 от 02.09.2024, за июнь 2024 года"], row);
        var figure = Assert.Single(await FiguresAsync(desk));
        Assert.Equal("project.figure.period", (await Assert.ThrowsAsync<DomainRuleException>(() => EnterAsync(desk))).Code);

        await desk.AsAsync<StrategyFigures>(ProjectDesk.Second, figures => figures.AnnulAsync(figure.PublicId, "Не тот отчёт", CancellationToken.None));

        Assert.Equal("не внесено", (await ReadAsync(desk)).Rows[^4][6]);
        Assert.Equal("Не тот отчёт", Assert.Single(await FiguresAsync(desk)).AnnulReason);
        await EnterAsync(desk);
        Assert.Equal(2, (await FiguresAsync(desk)).Count);
        Assert.Equal([AuditAction.Change, AuditAction.Change, AuditAction.Change], (await desk.AuditAsync()).Select(entry => entry.Action));
    }

    [Theory]
    [InlineData(StaffRoles.Supervisor)]
    [InlineData(StaffRoles.Operator)]
    [InlineData(StaffRoles.Auditor)]
    public async Task EnterAsync_OtherRole_IsRefused(StaffRoles role)
    {
        await using var desk = await ProjectDesk.CreateAsync();

        await Assert.ThrowsAsync<AccessRefusedException>(() => desk.AsAsync<StrategyFigures>(1, figures => figures.EnterAsync(Figure(), CancellationToken.None), role));
        await Assert.ThrowsAsync<AccessRefusedException>(() => desk.AsAsync<StrategyFigures>(1, figures => figures.AnnulAsync(Guid.NewGuid(), "Причина", CancellationToken.None), role));
    }

    /// <summary>One family of three with two statuses and two decisions: one in five working days, one later.</summary>
    private static async Task<ProjectDesk> WithWorkAsync()
    {
        var desk = await ProjectDesk.CreateAsync();
        desk.Clock.Advance(Now - desk.Clock.GetUtcNow().UtcDateTime);
        await using (var seed = desk.Open())
        {
            await ReferenceDataSeed.EnsureAsync(seed, CancellationToken.None);
        }

        await using var db = desk.Open();
        var centre = await db.Set<Centre>().OrderBy(c => c.Id).FirstAsync();
        var family = TestData.Family().InCentre(centre.Id).WithCase("12-000001").WithDocument("4012", "123456", "03").WithSpouse().WithChild().WithoutSnils().Build();
        var holder = family.Members[0].Person;
        family.AddCategory(BenefitCategoryRecord.Create("largeFamily", null, new DateOnly(2025, 1, 1), null, FactSource.Document, registryNumber: "Р-1", registryDate: new DateOnly(2025, 2, 1)));
        family.AddCategory(BenefitCategoryRecord.Create("veteranOfLabour", holder, new DateOnly(2025, 1, 1), null, FactSource.Document));
        db.Add(family);
        await db.SaveChangesAsync();
        db.AddRange(Decided(family, holder, new DateOnly(2025, 10, 8)), Decided(family, holder, new DateOnly(2025, 10, 7)));
        await db.SaveChangesAsync();
        return desk;
    }

    /// <summary>Approved on 15.10.2025: the sixth working day after the 7th, the fifth after the 8th.</summary>
    private static SupportApplication Decided(Family family, Person holder, DateOnly registered)
    {
        var facts = new FamilyFacts
        {
            Id = "F1",
            Addresses = [new AddressFact("41612000", AddressKind.Residence) { Source = FactSource.Smev }],
            Members = [EligibilityData.Applicant() with { Source = registered.Day == 8 ? FactSource.Smev : FactSource.Declared, Incomes = null, NoIncomeMonths = null, Categories = null }],
        };
        var assessment = Assessment.Store(Guid.NewGuid(), family.Id, "FOOD", 1, registered, "Eligible", AssessmentInput.Write(facts), "{}", "{}", Now, "Тест");
        var application = SupportApplication.Register(
            Guid.NewGuid(), $"12-2025-00000{registered.Day}", family.Id, family.CentreId, holder.Id, "FOOD", "centre", registered, registered, registered, TestData.Today, "Тест", Now);
        application.SubmitForApproval(Decision.PrepareGrant(Guid.NewGuid(), assessment, 1, "Тест", null, Now), Now);
        application.Approve(2, "Тест", Now);
        return application;
    }

    private static NewStrategyFigure Figure() => new()
    {
        Key = StrategyKey.SocialContract,
        Period = "2024-06",
        Tenths = 875,
        Document = new ConfirmingDocument("Письмо", "12", new DateOnly(2024, 9, 2)),
        File = new ScannedFile("скан.pdf", "%PDF-1.7 scan"u8.ToArray()),
    };

    private static Task EnterAsync(ProjectDesk desk) =>
        desk.AsAsync<StrategyFigures>(ProjectDesk.Author, figures => figures.EnterAsync(Figure(), CancellationToken.None));

    private static Task<IReadOnlyList<StrategyFigureRow>> FiguresAsync(ProjectDesk desk) =>
        desk.AsAsync<StrategyQueries, IReadOnlyList<StrategyFigureRow>>(ProjectDesk.Author, queries => queries.FiguresAsync(StrategyKey.SocialContract, CancellationToken.None));

    private static Task<TableReport> ReadAsync(ProjectDesk desk) =>
        desk.AsAsync<ProjectTableQueries, TableReport>(ProjectDesk.Author, queries => queries.ReadAsync(ProjectTable.Strategy, CancellationToken.None));

    private static Task<StrategyList> ListAsync(ProjectDesk desk, StrategyKey key, StrategyPart part, int page = 1) =>
        desk.AsAsync<StrategyQueries, StrategyList>(ProjectDesk.Author, queries => queries.ListAsync(StrategyLine.Of(key), part, page, CancellationToken.None));
}
