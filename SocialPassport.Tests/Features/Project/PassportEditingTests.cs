using Microsoft.EntityFrameworkCore;
using SocialPassport.Domain.Audit;
using SocialPassport.Domain.Common;
using SocialPassport.Domain.Project;
using SocialPassport.Domain.Staff;
using SocialPassport.Tests.Support;
using SocialPassport.Web.Features.Project;
using SocialPassport.Web.Features.Project.Closing;
using SocialPassport.Web.Features.Project.Editing;
using SocialPassport.Web.Infrastructure.Identity;
using SocialPassport.Web.Infrastructure.Persistence.ReferenceData;

namespace SocialPassport.Tests.Features.Project;

/// <summary>Editions of the passport over a real database, and the form that makes them.</summary>
public sealed class PassportEditingTests
{
    private static readonly DateOnly Today = new(2024, 9, 2);
    private static readonly ProjectPassport Approved = ProjectPassportJson.ReadApproved();

    [Theory]
    [InlineData(PassportSection.Basics)]
    [InlineData(PassportSection.Indicators)]
    [InlineData(PassportSection.Results)]
    [InlineData(PassportSection.Plan)]
    [InlineData(PassportSection.Team)]
    [InlineData(PassportSection.Parameters)]
    [InlineData(PassportSection.Risks)]
    public void Read_UntouchedForm_GivesThePassportToTheLetter(PassportSection section)
    {
        var reader = new FieldReader();

        var read = new PassportReader(SectionForm.Of(section, 1, Approved), reader, Today).Read(Approved);

        Assert.Empty(reader.Problems);
        Assert.Equal(ProjectPassportJson.Write(Approved), ProjectPassportJson.Write(read));
    }

    [Theory]
    [InlineData("due", "31.02.2024", "Такой даты нет")]
    [InlineData("due", "", "Укажите дату")]
    [InlineData("name", "карта 2200 7712 3456 7890 1", "В тексте, похоже, есть номер банковской карты")]
    public void Read_BadText_IsAProblemOfItsField(string field, string typed, string message)
    {
        var form = SectionForm.Of(PassportSection.Plan, 1, Approved);
        var row = form.Rows(PassportBlock.Milestones).Single(candidate => candidate.Key == "2.1.К.4");
        row.Texts[field] = typed;
        var reader = new FieldReader();

        new PassportReader(form, reader, Today).Read(Approved);

        var problem = Assert.Single(reader.Problems);
        Assert.StartsWith($"milestone-2.1.К.4-{field} {message}", $"{problem.FieldId} {problem.Message}", StringComparison.Ordinal);
    }

    [Fact]
    public void Read_GapInTheMonthlyPlan_IsNamedAtTheMonth()
    {
        var form = SectionForm.Of(PassportSection.Indicators, 1, Approved);
        form.Rows(PassportBlock.Indicators)[0].Texts["m4"] = " ";
        var reader = new FieldReader();

        new PassportReader(form, reader, Today).Read(Approved);

        Assert.Equal("indicator-1.1-m4", Assert.Single(reader.Problems).FieldId);
    }

    [Fact]
    public void Form_RowsAddedAndTakenOut_ComeBackFromADraft()
    {
        var form = SectionForm.Of(PassportSection.Team, 3, Approved);
        form.Add(PassportBlock.Team);
        form.Remove(form.Rows(PassportBlock.Team)[^1]);
        form.Add(PassportBlock.Team);
        form.Remove(form.Rows(PassportBlock.Team)[1]);
        var again = SectionForm.Of(PassportSection.Team, SectionForm.EditionOf(form.Shape), Approved);

        again.Continue(form.Shape);

        Assert.Equal(form.Shape, again.Shape);
        Assert.Equal(["1", "3", "4", "5", "6", "7", "8", "new2"], again.Kept(PassportBlock.Team).Select(row => row.Key));
    }

    [Fact]
    public void Rebase_WhatWasTyped_StaysAndTheRestFollowsTheLaterEdition()
    {
        var form = SectionForm.Of(PassportSection.Parameters, 1, Approved);
        form.Rows(PassportBlock.Parameters)[0].Texts["limits"] = "Мои ограничения";

        var moved = form.Rebase(2, Approved with { Boundaries = "Чужие границы", Limits = "Чужие ограничения" });

        var row = moved.Rows(PassportBlock.Parameters)[0];
        Assert.Equal((2, "Чужие границы", "Мои ограничения"), (moved.Edition, row.Texts["boundaries"], row.Texts["limits"]));
    }

    [Fact]
    public async Task AmendAsync_NewMilestone_MakesAnEditionAndClosesTheFinding()
    {
        await using var desk = await ProjectDesk.CreateAsync();
        var form = SectionForm.Of(PassportSection.Plan, 1, Approved);
        form.Add(PassportBlock.Milestones);
        var row = form.Rows(PassportBlock.Milestones)[^1];
        foreach (var (field, text) in new[]
        {
            ("code", "2.1.К.7"), ("activity", "2.1"), ("kind", "Контракт заключён"), ("name", "Заключён государственный контракт"), ("due", "15.05.2024"),
            ("predecessors", "2.1.К.3"), ("responsible", "Аюкова Д.С."), ("documentKind", "Государственный контракт"),
        })
        {
            row.Texts[field] = text;
        }

        var added = Read(form, Approved);
        Assert.Equal(2, (await AmendAsync(desk, 1, added)).Number);
        var confirmed = added with { Indicators = [.. added.Indicators.Select(i => i.Code == "2.1." ? i with { ConfirmedBy = "2.1.К.7" } : i)] };
        Assert.Equal(3, (await AmendAsync(desk, 2, confirmed)).Number);

        var findings = await desk.AsAsync<FindingReview, IReadOnlyList<ReviewedFinding>>(ProjectDesk.Author, review => review.ListAsync(CancellationToken.None));
        Assert.DoesNotContain(findings, reviewed => reviewed.Finding.Rule == PassportConsistency.NoConfirmingMilestone);
        var compared = await desk.AsAsync<PassportEditionQueries, PassportComparison>(ProjectDesk.Author, queries => queries.CompareAsync(1, 3, CancellationToken.None));
        Assert.Contains(compared.Differences, difference => difference is { Subject: "Контрольная точка 2.1.К.7", What: "Срок", Before: PassportDifference.Absent, After: "15.05.2024" });
        Assert.Contains(compared.Differences, difference => difference is { Subject: "Показатель 2.1", After: "2.1.К.7" });
        var entry = (await desk.AuditAsync())[^1];
        Assert.Equal((AuditAction.Change, "Решение проектного офиса"), (entry.Action, entry.Reason));
        Assert.StartsWith("Принята редакция 3 паспорта: 1\u00a0изменение.", entry.Details, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AmendAsync_EditionInBetween_IsRefusedAndNothingIsWritten()
    {
        await using var desk = await ProjectDesk.CreateAsync();
        await AmendAsync(desk, 1, Approved with { Customer = "Правительство Ленинградской области" });

        var refusal = await Assert.ThrowsAsync<DomainRuleException>(() => AmendAsync(desk, 1, Approved with { Goal = "Другая цель" }));

        Assert.Equal(PassportEditing.Stale, refusal.Code);
        Assert.Contains("принята редакция 2", refusal.Message, StringComparison.Ordinal);
        await using var db = desk.Open();
        Assert.Equal(2, await db.Set<PassportEdition>().CountAsync());
    }

    [Fact]
    public async Task AmendAsync_Problems_AreReturnedAndNothingIsWritten()
    {
        await using var desk = await ProjectDesk.CreateAsync();

        var outcome = await AmendAsync(desk, 1, Approved with { Customer = " " });

        Assert.Null(outcome.Number);
        Assert.Equal(("main", "customer"), (Assert.Single(outcome.Problems).Block, outcome.Problems[0].Field));
        Assert.Empty(await desk.AuditAsync());
    }

    [PdfFact]
    public async Task AmendAsync_ClosedMonthKeepsItsModel_OpenOneFollows()
    {
        await using var desk = await ProjectDesk.CreateAsync(chromiumPath: null);
        await PrepareAsync(desk, "2024-07");
        await desk.AsAsync<ReportEditions>(ProjectDesk.Second, editions => editions.SignAsync("2024-07", CancellationToken.None));
        await PrepareAsync(desk, "2024-08");
        var closed = await ViewAsync(desk, "2024-07");

        var indicators = Approved.Indicators.Select(indicator => indicator.Code != "2.2." ? indicator : indicator with
        {
            MonthlyPlan = indicator.MonthlyPlan! with { Months = [0, 0, 0, 0, 0, 0, 1, 2, 2, 2, 2], YearEnd = 2 },
            YearPlan = 2,
        });
        await AmendAsync(desk, 1, Approved with { Indicators = [.. indicators] });

        var after = await ViewAsync(desk, "2024-07");
        Assert.Equal((ReportEditionState.Closed, MonthlyReportJson.Freeze(closed.Report).Sha256), (after.Edition!.State, MonthlyReportJson.Freeze(after.Report).Sha256));
        var open = await ViewAsync(desk, "2024-08");
        Assert.Equal((ReportEditionState.Draft, "После подготовки изменился паспорт проекта."), (open.Edition!.State, open.Edition.ReturnReason));
        Assert.Equal((2L, IndicatorStatus.Missed), (open.Report.Rows.Single(row => row.Number == "2.2.").Plan!.Value, open.Report.Rows.Single(row => row.Number == "2.2.").Status));
    }

    [Theory]
    [InlineData(StaffRoles.Supervisor)]
    [InlineData(StaffRoles.Operator)]
    [InlineData(StaffRoles.SystemAdministrator)]
    [InlineData(StaffRoles.Auditor)]
    public async Task AmendAsync_OtherRole_IsRefused(StaffRoles role)
    {
        await using var desk = await ProjectDesk.CreateAsync();

        await Assert.ThrowsAsync<AccessRefusedException>(() => desk.AsAsync<PassportEditing, AmendmentOutcome>(
            1, editing => editing.AmendAsync(new PassportAmendment(1, Approved with { Goal = "Другая" }, "Причина"), CancellationToken.None), role));
    }

    private static ProjectPassport Read(SectionForm form, ProjectPassport passport)
    {
        var reader = new FieldReader();
        var read = new PassportReader(form, reader, Today).Read(passport);
        Assert.Empty(reader.Problems);
        return read;
    }

    private static Task<AmendmentOutcome> AmendAsync(ProjectDesk desk, int edition, ProjectPassport passport) => desk.AsAsync<PassportEditing, AmendmentOutcome>(
        ProjectDesk.Author, editing => editing.AmendAsync(new PassportAmendment(edition, passport, "Решение проектного офиса"), CancellationToken.None));

    private static Task PrepareAsync(ProjectDesk desk, string period) =>
        desk.AsAsync<ReportEditions>(ProjectDesk.Author, editions => editions.PrepareAsync(period, "Рассмотрено", CancellationToken.None));

    private static Task<ReportView> ViewAsync(ProjectDesk desk, string period) =>
        desk.AsAsync<ReportEditionQueries, ReportView>(ProjectDesk.Author, queries => queries.ViewAsync(period, null, CancellationToken.None));
}
