using SocialPassport.Domain.Common;
using SocialPassport.Domain.Project;
using SocialPassport.Tests.Support;
using SocialPassport.Web.Features.Project.Closing;
using SocialPassport.Web.Infrastructure.Persistence.DemoData;
using SocialPassport.Web.Infrastructure.Persistence.ReferenceData;

namespace SocialPassport.Tests.Domain.Project;

/// <summary>The life of a report: prepared by one, signed by another, corrected by a new edition only.</summary>
public sealed class ReportEditionTests
{
    private static readonly ProjectPassport Passport = ProjectPassportJson.ReadApproved();
    private static readonly ReportingPeriod August = ReportingPeriod.OfMonth(Passport, new Month(2024, 8));
    private static readonly DateTime Now = new(2024, 9, 2, 9, 0, 0, DateTimeKind.Utc);
    private static readonly DateOnly Today = new(2024, 9, 2);
    private static readonly EditionSigner Author = new(10, "Зайцева Н. Л.");
    private static readonly EditionSigner Second = new(11, "Орлов Д. Р.");
    private static readonly FrozenModel Model = new("{}", new string('a', 64));
    private static readonly ClosingChecklist Clear = ClosingChecklist.Of([], 0, 0, []);
    private static readonly ClosingChecklist WithRemarks = ClosingChecklist.Of([], 7, 0, []);

    [Theory]
    [InlineData("2024-08-31", "project.edition.notEnded")]
    [InlineData("2024-09-01", null)]
    public void Prepare_Day_IsAfterThePeriod(string today, string? code)
    {
        void Prepare() => Opened().Prepare(Model, Clear, null, [], Author, Now, DateOnly.Parse(today));
        if (code is null)
        {
            Prepare();
        }
        else
        {
            Refusal.With(code, Prepare);
        }
    }

    [Fact]
    public void Prepare_WithRemarks_NeedsAnExplanation()
    {
        Refusal.With("project.edition.note", () => Opened().Prepare(Model, WithRemarks, " ", [], Author, Now, Today));

        var edition = Opened();
        edition.Prepare(Model, WithRemarks, "Приняты к сведению", [], Author, Now, Today);
        Assert.Equal(WithRemarks.Remarks, edition.Remarks);
    }

    [Fact]
    public void Close_BySamePerson_IsRefused() => Refusal.With("project.edition.samePerson", () => Prepared().Close(Author, Model, [], Now));

    [Fact]
    public void Close_FactsChangedSince_IsRefused() =>
        Refusal.With("project.edition.stale", () => Prepared().Close(Second, Model with { Sha256 = new string('b', 64) }, [], Now));

    [Fact]
    public void Close_BySecondPerson_KeepsTheFilesAndRefusesEverythingElse()
    {
        var edition = Closed();

        Assert.Equal(ReportEditionState.Closed, edition.State);
        Assert.Equal(("xlsx", 11L), (Assert.Single(edition.Files).Format, edition.SignedById));
        Refusal.With("project.edition.state", () => edition.Prepare(Model, Clear, null, [], Author, Now, Today));
        Refusal.With("project.edition.state", () => edition.Close(Second, Model, [], Now));
        Refusal.With("project.edition.state", () => edition.Return("Передумали"));
        edition.BecomeStale("После подготовки изменились события показателей.");
        Assert.Equal(ReportEditionState.Closed, edition.State);
    }

    [Fact]
    public void BecomeStale_Prepared_GoesBackToDraft()
    {
        var edition = Prepared();

        edition.BecomeStale("После подготовки изменились события показателей.");

        Assert.Equal(ReportEditionState.Draft, edition.State);
        Assert.NotNull(edition.ReturnReason);
    }

    [Fact]
    public void Correct_Closed_OpensTheNextEditionThatNamesTheOldOne()
    {
        var second = ReportEdition.Correct(Guid.NewGuid(), Closed(), "Акт подписан в июле", "Зайцева Н. Л.", Now);

        Assert.Equal(("2024-08", 2, 1, ReportEditionState.Draft), (second.Period, second.Number, second.Corrects!.Value, second.State));
        Refusal.With("project.edition.notClosed", () => ReportEdition.Correct(Guid.NewGuid(), second, "Ещё раз", "Зайцева Н. Л.", Now));
        Refusal.With("project.edition.reason", () => ReportEdition.Correct(Guid.NewGuid(), Closed(), " ", "Зайцева Н. Л.", Now));
    }

    [Theory]
    [InlineData("2024-08-31", true)]
    [InlineData("2024-01-01", true)]
    [InlineData("2024-09-01", false)]
    public void ClosedPeriods_DateUpToTheLastDay_IsRefused(string date, bool refused)
    {
        var closed = new ClosedPeriods([new ClosedPeriod(August, 1)]);
        if (!refused)
        {
            closed.DemandOpen(DateOnly.Parse(date));
            return;
        }

        var message = Refusal.With("project.month.closed", () => closed.DemandOpen(DateOnly.Parse(date)));
        Assert.Contains("август 2024", message, StringComparison.Ordinal);
        Assert.Contains("редакция 2", message, StringComparison.Ordinal);
    }

    [Fact]
    public void Checklist_EachRemark_SaysWhatIsMissing()
    {
        var waiting = IndicatorEvent.Record(
            Guid.NewGuid(), Passport.FindIndicator("2.1")!, new DateOnly(2024, 5, 20), 1, document: null, sourceSystem: null, isExample: false, Today);

        var checklist = ClosingChecklist.Of([waiting], 2, 5, ["июль 2024"]);

        Assert.Equal(
            [
                "События без документа или без файла: 2.1 (1 событие).", "2 расхождения паспорта не приняты.",
                "Обмен с ГИС ЭС не сверен: 5 записей ждут разбора.", "Не закрыты предыдущие периоды: июль 2024.",
            ],
            checklist.Remarks.Select(remark => remark.Replace('\u00a0', ' ')));
        Assert.Empty(Clear.Remarks);
    }

    [Fact]
    public void Difference_BetweenEditions_IsToldRowByRow()
    {
        var after = Build(ProjectDemoEvents.All(Passport));

        var differences = ReportDifference.Between(Build([.. ProjectDemoEvents.All(Passport).Where(recorded => recorded.IndicatorCode != "2.2")]), after);

        Assert.All(differences, difference => Assert.Equal("2.2.", difference.Indicator));
        Assert.Contains(new ReportDifference("2.2.", "Факт", "0", "1"), differences);
        Assert.Contains(new ReportDifference("2.2.", "Факт, август", "0", "1"), differences);
        Assert.Contains(new ReportDifference("2.2.", "Статус", "не выполнено", "выполнено"), differences);
        Assert.Empty(ReportDifference.Between(after, after));
    }

    [Fact]
    public void Freeze_ReadBack_GivesTheSameReportAndHash()
    {
        var report = Build(ProjectDemoEvents.All(Passport));

        var frozen = MonthlyReportJson.Freeze(report);
        var read = MonthlyReportJson.Read(frozen.Json);

        Assert.Equal(frozen, MonthlyReportJson.Freeze(read));
        Assert.Empty(ReportDifference.Between(report, read));
        Assert.Equal(report.Period, read.Period);
    }

    [Fact]
    public void Review_AcceptedFinding_OpensAgainWhenItChanges()
    {
        var finding = PassportConsistency.Check(Passport)[0];
        var acceptance = FindingAcceptance.Of(finding, "Так утверждено", "Зайцева Н. Л.", Now);

        Assert.NotNull(Assert.Single(ReviewedFinding.Review([finding], [acceptance])).Acceptance);
        Assert.Null(Assert.Single(ReviewedFinding.Review([finding with { Text = finding.Text + " И ещё." }], [acceptance])).Acceptance);
        Refusal.With("project.finding.reason", () => FindingAcceptance.Of(finding, "", "Зайцева Н. Л.", Now));
    }

    private static MonthlyReport Build(IReadOnlyList<IndicatorEvent> events) =>
        MonthlyReport.Build(Passport, events, ComputedIndicatorFacts.None, August, ReportThresholds.Default);

    private static ReportEdition Opened() => ReportEdition.Open(Guid.NewGuid(), August, "Задание", Now);

    private static ReportEdition Prepared()
    {
        var edition = Opened();
        edition.Prepare(Model, Clear, null, [], Author, Now, Today);
        return edition;
    }

    private static ReportEdition Closed()
    {
        var edition = Prepared();
        edition.Close(Second, Model, [ReportEditionFile.Of("xlsx", "Отчёт.xlsx", "application/octet-stream", [1, 2, 3])], Now);
        return edition;
    }
}
