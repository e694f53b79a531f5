using SocialPassport.Domain.Common;
using SocialPassport.Domain.Project;
using SocialPassport.Tests.Support;
using SocialPassport.Web.Infrastructure.Persistence.ReferenceData;

namespace SocialPassport.Tests.Domain.Project;

/// <summary>What may be entered as an event of an indicator, and what annulling does.</summary>
public sealed class IndicatorEntryTests
{
    private static readonly ProjectPassport Passport = ProjectPassportJson.ReadApproved();
    private static readonly DateOnly Today = new(2024, 9, 2);
    private static readonly DateTime Now = new(2024, 9, 2, 9, 0, 0, DateTimeKind.Utc);

    [Theory]
    [InlineData("2023-12-31", "project.event.outside")]
    [InlineData("2024-01-01", null)]
    [InlineData("2024-09-02", null)]
    [InlineData("2024-09-03", "project.event.future")]
    [InlineData("2025-01-01", "project.event.outside")]
    public void Enter_Date_IsInsideThePlanAndNotAhead(string date, string? code) =>
        Expect(code, () => Enter(Entry() with { Date = DateOnly.Parse(date) }));

    [Theory]
    [InlineData(1, null)]
    [InlineData(0, "project.event.amount")]
    [InlineData(-1, "project.event.amount")]
    public void Enter_Amount_IsAboveZero(long amount, string? code) => Expect(code, () => Enter(Entry() with { Amount = amount }));

    [Theory]
    [InlineData("1.1", ConfirmingDocumentKind.LegalAct, null)]
    [InlineData("1.2", ConfirmingDocumentKind.StateContract, "project.event.documentKind")]
    [InlineData("2.1", ConfirmingDocumentKind.StateContract, null)]
    [InlineData("2.1", ConfirmingDocumentKind.LegalAct, "project.event.documentKind")]
    [InlineData("2.2", ConfirmingDocumentKind.CommissioningAct, null)]
    [InlineData("2.2", ConfirmingDocumentKind.Other, "project.event.documentKind")]
    [InlineData("2.3", ConfirmingDocumentKind.Other, "project.event.computed")]
    [InlineData("9.9", ConfirmingDocumentKind.Other, "project.event.indicator")]
    public void Enter_DocumentKind_IsOneTheIndicatorTakes(string indicator, ConfirmingDocumentKind kind, string? code) =>
        Expect(code, () => Enter(Entry() with { IndicatorCode = indicator, DocumentKind = kind }));

    [Fact]
    public void Enter_WrongKind_NamesTheRightOne() => Assert.Contains(
        "государственный контракт",
        Refusal.With("project.event.documentKind", () => Enter(Entry() with { IndicatorCode = "2.1", DocumentKind = ConfirmingDocumentKind.LegalAct })),
        StringComparison.Ordinal);

    [Fact]
    public void Enter_IndicatorWithoutKinds_TakesAny()
    {
        var open = Passport with { Indicators = [Passport.FindIndicator("1.1")! with { DocumentKinds = [] }] };

        var entered = IndicatorEvent.Enter(Guid.NewGuid(), open, Entry() with { DocumentKind = ConfirmingDocumentKind.Other }, "Зайцева Н. Л.", Now, Today);

        Assert.Equal(ConfirmingDocumentKind.Other, entered.DocumentKind);
    }

    [Fact]
    public void Enter_DecreasingIndicator_GoesDown()
    {
        var falling = Passport with { Indicators = [Passport.FindIndicator("1.1")! with { Direction = IndicatorDirection.Decreasing }] };

        Assert.Equal(-2, IndicatorEvent.Enter(Guid.NewGuid(), falling, Entry() with { Amount = 2 }, "Зайцева Н. Л.", Now, Today).Delta);
    }

    [Fact]
    public void Annul_Event_StopsCountingAndKeepsItsTrace()
    {
        var entered = Enter(Entry());
        Assert.Equal(1, Fact(entered));

        entered.Annul("Внесено дважды", "Орлов Д. Р.", Now);

        Assert.Equal(0, Fact(entered));
        Assert.Equal(("Внесено дважды", "Орлов Д. Р.", Now), (entered.AnnulReason, entered.AnnulledBy, entered.AnnulledAtUtc));
        Refusal.With("project.event.annulled", () => entered.Annul("Ещё раз", "Орлов Д. Р.", Now));
    }

    [Fact]
    public void Annul_WithoutReason_IsRefused() => Refusal.With("project.event.reason", () => Enter(Entry()).Annul(" ", "Орлов Д. Р.", Now));

    [Theory]
    [InlineData("MZ\u0090program", "attachment.content")]
    [InlineData("", "attachment.empty")]
    public void File_Content_IsToldByItsFirstBytes(string content, string code) =>
        Refusal.With(code, () => ProjectFile.Create(Guid.NewGuid(), "акт.pdf", System.Text.Encoding.Latin1.GetBytes(content), "Зайцева Н. Л.", Now));

    private static long Fact(IndicatorEvent recorded) => MonthlyReport.Build(
        Passport, [recorded], ComputedIndicatorFacts.None, ReportingPeriod.OfMonth(Passport, new Month(2024, 8)), ReportThresholds.Default).Rows[0].Fact;

    private static IndicatorEvent Enter(IndicatorEntry entry) => IndicatorEvent.Enter(Guid.NewGuid(), Passport, entry, "Зайцева Н. Л.", Now, Today);

    private static IndicatorEntry Entry() => new()
    {
        IndicatorCode = "1.1.",
        Date = new DateOnly(2024, 3, 27),
        Amount = 1,
        DocumentKind = ConfirmingDocumentKind.LegalAct,
        Document = new ConfirmingDocument("Постановление", "П-1", new DateOnly(2024, 3, 27)),
        File = ProjectFile.Create(Guid.NewGuid(), "акт.pdf", "%PDF-1.7"u8.ToArray(), "Зайцева Н. Л.", Now),
        SourceSystem = null,
    };

    private static void Expect(string? code, Action act)
    {
        if (code is null)
        {
            act();
        }
        else
        {
            Refusal.With(code, act);
        }
    }
}
